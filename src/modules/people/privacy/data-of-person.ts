import type { Reader, Tx } from "../../../database.ts";
import type { PersonData } from "../../../platform/person-data.ts";
import type { JsonValue } from "../../../shared/json.ts";
import { personInLog, type Recorded, record } from "../../evidence/public.ts";
import { type RegisterEntry, register, registerLanguage } from "./register.ts";

export interface DataSection extends RegisterEntry {
  readonly data: { readonly [part: string]: JsonValue };
}

/** All that is kept about one person (GDPR Art. 15 and 20). */
export interface DataOfPerson {
  readonly format: "clarion-person/1";
  readonly language: "en" | "de";
  readonly exportedAt: string;
  readonly organisation: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly sections: readonly DataSection[];
}

/** Asks every module, and the evidence. Each section says why it is kept, how long, and who sees it. */
export async function dataOfPerson(
  db: Reader,
  personData: readonly PersonData[],
  asked: {
    readonly person: { readonly id: string; readonly displayName: string; readonly language: string };
    readonly organisation: string;
    readonly now: Temporal.Instant;
  },
): Promise<DataOfPerson> {
  const { person, organisation, now } = asked;
  const sections: DataSection[] = [];
  for (const entry of register(person.language)) {
    const contribution = personData.find(({ module }) => module === entry.module);
    const data = contribution
      ? await contribution.export(db, person.id)
      : { entries: await personInLog.entriesAbout(db, `person:${person.id}`) };
    sections.push({ ...entry, data });
  }
  return {
    format: "clarion-person/1",
    language: registerLanguage(person.language),
    exportedAt: now.toString({ fractionalSecondDigits: 3 }),
    organisation,
    person: { id: person.id, name: person.displayName },
    sections,
  };
}

/** That somebody took a person's data with them, whoever it was. */
export function recordExport(
  tx: Tx,
  personId: string,
  by: { readonly actor: string; readonly now: Temporal.Instant; readonly format: "json" | "html" },
): Promise<Recorded<void>> {
  const fact = {
    kind: "people.person.exported",
    at: by.now,
    actor: by.actor,
    subjects: [`person:${personId}`] as const,
    data: { format: by.format },
  };
  return record(tx, fact, undefined);
}
