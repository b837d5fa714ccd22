/** Of one message. A mail grows by a third on its way, and many servers take 25 MB. */
const attachmentLimits = { files: 20, bytes: 15_000_000, pictures: 40 } as const;

export type AttachmentRefusal =
  | "too-many-attachments"
  | "attachments-too-large"
  | "too-many-pictures"
  | "not-a-picture";

/** Pictures go along with the words, so they weigh as much as what is attached. */
export function judgeAttachment(
  there: readonly { readonly kind: "attachment" | "picture"; readonly size: number }[],
  added: { readonly kind: "attachment" | "picture"; readonly size: number; readonly isPicture: boolean },
): AttachmentRefusal | null {
  if (added.kind === "picture" && !added.isPicture) return "not-a-picture";
  const alike = there.filter(({ kind }) => kind === added.kind).length;
  if (added.kind === "attachment" && alike >= attachmentLimits.files) return "too-many-attachments";
  if (added.kind === "picture" && alike >= attachmentLimits.pictures) return "too-many-pictures";
  const bytes = there.reduce((sum, { size }) => sum + size, added.size);
  return bytes > attachmentLimits.bytes ? "attachments-too-large" : null;
}
