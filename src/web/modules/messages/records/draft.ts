import type { ChosenPerson } from "../../../parts/person-field.tsx";
import type { NewRecord, SaidRecord } from "../archive/api.ts";

export interface RecordDraft {
  readonly kind: NewRecord["kind"];
  readonly title: string;
  /** As the field of the browser has it, in its own time zone. */
  readonly when: string;
  readonly by: ChosenPerson | null;
  readonly byWords: string;
  readonly audienceId: string | null;
  readonly people: readonly ChosenPerson[];
  readonly outsiders: string;
  readonly outsidersWords: string;
  readonly words: string;
  readonly wholeWords: boolean;
  readonly classification: NewRecord["classification"];
  readonly files: readonly { readonly hash: string; readonly name: string }[];
  readonly reason: string;
}

function localTime(instant: Date): string {
  const local = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

export const emptyRecord = (by: ChosenPerson | null): RecordDraft => ({
  ...{ kind: "team_day", title: "", when: localTime(new Date()), by, byWords: "", audienceId: null, people: [] },
  ...{ outsiders: "", outsidersWords: "", words: "", wholeWords: false, classification: "internal", files: [] },
  reason: "",
});

/** A correction begins with what stands in the record; people who were named one by one are named again. */
export function recordAgain(
  title: string,
  kind: string,
  classification: NewRecord["classification"],
  record: SaidRecord,
): RecordDraft {
  const { byPersonId, byWords, audienceId, people } = record.again;
  return {
    ...emptyRecord(byPersonId ? { value: byPersonId, label: record.by } : null),
    ...{ title, byWords, audienceId, classification, kind: kind as NewRecord["kind"] },
    people: people.map(({ id, displayName }) => ({ value: id, label: displayName })),
    when: localTime(new Date(record.happenedAt)),
    outsiders: record.outsiders > 0 ? String(record.outsiders) : "",
    outsidersWords: record.outsidersWords,
    words: record.words,
    wholeWords: record.wholeWords,
    files: record.files.map(({ hash, name }) => ({ hash, name })),
  };
}

export function bodyOf(draft: RecordDraft, corrects: string | null, language: string): NewRecord {
  const when = new Date(draft.when);
  return {
    kind: draft.kind,
    title: draft.title,
    happenedAt: Number.isNaN(when.getTime()) ? draft.when : when.toISOString(),
    byPersonId: draft.by?.value ?? null,
    byWords: draft.by ? "" : draft.byWords,
    audienceId: draft.audienceId,
    personIds: draft.people.map(({ value }) => value),
    outsiders: Math.max(0, Math.trunc(Number(draft.outsiders) || 0)),
    outsidersWords: draft.outsidersWords,
    words: draft.words,
    wholeWords: draft.wholeWords,
    language,
    classification: draft.classification,
    files: draft.files.map(({ hash, name }) => ({ hash, name })),
    correctsId: corrects,
    correctionReason: draft.reason,
  };
}
