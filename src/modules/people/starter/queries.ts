import { sql } from "kysely";
import type { Reader } from "../../../database.ts";
import type { StarterText } from "./starter.ts";
import { starterOffices } from "./starter-offices.ts";
import { starterParties } from "./starter-parties.ts";

interface Offered {
  readonly code: string;
  readonly name: string;
  /** The id of what it has become, in use or archived. */
  readonly adopted: string | null;
  /** Another one has this name: adopting would make two of it. */
  readonly nameTaken: boolean;
}

export interface OfferedStarters {
  readonly offices: (Offered & { readonly purpose: string })[];
  readonly parties: (Offered & {
    readonly kind: "internal" | "external";
    readonly power: number;
    readonly interest: number;
    readonly needs: string[];
  })[];
}

/** What is offered, and what of it has been adopted. */
export async function loadStarters(db: Reader, language: keyof StarterText): Promise<OfferedStarters> {
  const { rows } = await sql<{
    kind: "office" | "party";
    id: string;
    code: string | null;
    name: string;
    open: boolean;
  }>`
    select 'office' as kind, id, code, lower(name) as name, archived_at is null as open from people.offices
    union all
    select 'party', id, code, lower(name), archived_at is null from people.parties`.execute(db);
  const offered = (kind: "office" | "party", code: string, text: StarterText): Offered => {
    const name = text[language];
    const ofKind = rows.filter((row) => row.kind === kind);
    const adopted = ofKind.find((row) => row.code === code)?.id ?? null;
    const nameTaken = adopted === null && ofKind.some((row) => row.open && row.name === name.toLowerCase());
    return { code, name, adopted, nameTaken };
  };
  return {
    offices: starterOffices.map(({ code, name, purpose }) => ({
      ...offered("office", code, name),
      purpose: purpose[language],
    })),
    parties: starterParties.map(({ code, name, kind, power, interest, needs }) => ({
      ...offered("party", code, name),
      kind,
      power,
      interest,
      needs: needs.map((text) => text[language]),
    })),
  };
}
