import { hashBytes } from "./merkle.ts";
import { decodeBase64, openNote, type SigningKey, type VerifierKey } from "./note.ts";

/** c2sp.org/tlog-checkpoint v1.0.0: what the log commits to with its signature. We write no extension lines. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export type OpenedCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly reason: string };

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString("base64")}\n`;
}

export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  return key.sign(checkpointText(checkpoint));
}

/** Reads a checkpoint note that must be signed by this key, whose name is the log's origin. */
export function openCheckpoint(note: string, key: VerifierKey): OpenedCheckpoint {
  const opened = openNote(note, key);
  if (!opened.ok) return opened;
  const [origin, sizeText, rootText, ...extensions] = opened.text.slice(0, -1).split("\n");
  const root = rootText && decodeBase64(rootText);
  const size = /^(0|[1-9][0-9]*)$/.test(sizeText ?? "") ? Number(sizeText) : -1;
  if (!origin || !root || root.length !== hashBytes || !Number.isSafeInteger(size) || size < 0)
    return { ok: false, reason: "its text is not a checkpoint" };
  if (extensions.some((line) => line === "")) return { ok: false, reason: "its text is not a checkpoint" };
  if (origin !== key.name) return { ok: false, reason: "it is a checkpoint of another log" };
  return { ok: true, checkpoint: { origin, size, root } };
}
