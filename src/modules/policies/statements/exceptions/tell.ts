import { sql } from "kysely";
import type { Tx } from "../../../../database.ts";
import { queueMessage, type Words } from "../../../delivery/public.ts";
import { exceptionRef } from "./duty.ts";
import type { StoredException } from "./queries.ts";

interface Told {
  readonly state: "granted" | "refused" | "ended" | "expired";
  readonly reason: string;
}

interface By {
  readonly ref: string;
  readonly now: Temporal.Instant;
}

/** What became of what they asked for, to whoever asked. */
export async function tellDecision(tx: Tx, exception: StoredException, told: Told, by: By): Promise<void> {
  const toReader = exception.assignmentId !== null;
  const scope = toReader ? `assignment:${exception.assignmentId}` : null;
  const path = toReader ? `/read/${exception.assignmentId}` : null;
  await queueMessage(tx, {
    kind: `policies.exception.${told.state}`,
    subjectRef: exceptionRef(exception.id),
    title: exception.title,
    words: decisionWords(exception, told),
    classification: exception.classification,
    createdBy: by.ref,
    now: by.now,
    respectHours: true,
    recipients: sql`select ${exception.personId}::uuid as person_id, ${scope}::text as link_scope,
      ${path}::text as link_path`,
  });
}

/** That one ends soon, to whoever asked and to whoever carries the risk. */
export async function tellEnding(tx: Tx, exception: StoredException, by: By): Promise<void> {
  const { title } = exception;
  await queueMessage(tx, {
    kind: "policies.exception.ending",
    subjectRef: exceptionRef(exception.id),
    title,
    words: {
      en: {
        subject: `An exception ends soon: ${title}`,
        greeting: "Hello {givenName},",
        paragraphs: [
          `The exception from “${title}” ends on ${day(exception.until, "en-GB")}. From the day after, the document holds without it.`,
          "If it is needed for longer, ask for another one in time.",
        ],
        why: "You receive this because you asked for the exception, or carry its risk.",
      },
      de: {
        subject: `Eine Ausnahme endet bald: ${title}`,
        greeting: "Guten Tag {givenName},",
        paragraphs: [
          `Die Ausnahme von „${title}“ endet am ${day(exception.until, "de")}. Ab dem Tag danach gilt das Dokument ohne sie.`,
          "Wird sie länger gebraucht, beantragen Sie rechtzeitig eine neue.",
        ],
        why: "Sie erhalten dies, weil Sie die Ausnahme beantragt haben oder ihr Risiko tragen.",
      },
    },
    classification: exception.classification,
    createdBy: by.ref,
    now: by.now,
    respectHours: true,
    onceKey: `exception-ending:${exception.id}:${exception.until}`,
    recipients: sql`select distinct person_id, null::text as link_scope, null::text as link_path
      from unnest(${[exception.personId, exception.riskOwnerId ?? exception.personId]}::uuid[]) as person_id`,
  });
}

function day(date: string, locale: string): string {
  return Temporal.PlainDate.from(date).toLocaleString(locale, { dateStyle: "long" });
}

function decisionWords(exception: StoredException, { state, reason }: Told): Words {
  const { title, conditions } = exception;
  const en = { from: day(exception.from, "en-GB"), until: day(exception.until, "en-GB") };
  const de = { from: day(exception.from, "de"), until: day(exception.until, "de") };
  const said = {
    granted: {
      en: [`Your exception from “${title}” is granted, from ${en.from} to ${en.until}.`],
      de: [`Ihre Ausnahme von „${title}“ ist gewährt, vom ${de.from} bis zum ${de.until}.`],
    },
    refused: {
      en: [`Your exception from “${title}” is refused. The document holds for you as it is.`],
      de: [`Ihre Ausnahme von „${title}“ ist abgelehnt. Das Dokument gilt für Sie, wie es ist.`],
    },
    ended: {
      en: [`Your exception from “${title}” has been ended. From now on the document holds for you as it is.`],
      de: [`Ihre Ausnahme von „${title}“ wurde beendet. Ab jetzt gilt das Dokument für Sie, wie es ist.`],
    },
    expired: {
      en: [`Your exception from “${title}” has ended with its last day, ${en.until}.`],
      de: [`Ihre Ausnahme von „${title}“ ist mit ihrem letzten Tag, dem ${de.until}, abgelaufen.`],
    },
  }[state];
  const onCondition = state === "granted" && conditions !== "";
  return {
    en: {
      subject: `Your exception: ${title}`,
      greeting: "Hello {givenName},",
      paragraphs: [
        ...said.en,
        ...(onCondition ? [`On condition: ${conditions}`] : []),
        ...(reason === "" ? [] : [`The reason: ${reason}`]),
      ],
      action: "Open the document",
      why: "You receive this because you asked for the exception.",
    },
    de: {
      subject: `Ihre Ausnahme: ${title}`,
      greeting: "Guten Tag {givenName},",
      paragraphs: [
        ...said.de,
        ...(onCondition ? [`Unter der Bedingung: ${conditions}`] : []),
        ...(reason === "" ? [] : [`Begründung: ${reason}`]),
      ],
      action: "Dokument öffnen",
      why: "Sie erhalten dies, weil Sie die Ausnahme beantragt haben.",
    },
  };
}
