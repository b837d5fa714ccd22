import type { Tx } from "../../database.ts";
import { decideRequest, findLatestRequest } from "../../modules/approvals/public.ts";
import {
  adoptTemplates,
  createMessage,
  saveWords,
  scheduleMessage,
  sendMessage,
  submitMessage,
} from "../../modules/messages/public.ts";
import { parseMarkdown } from "../../platform/content/markdown/parse-markdown.ts";
import { approvalSubjects } from "../modules.ts";

interface By {
  readonly personId: string;
  readonly ref: string;
  readonly now: Temporal.Instant;
}

const templates = [
  "security-notice",
  "phishing-warning",
  "policy-change",
  "incident-first-notice",
  "incident-all-clear",
  "maintenance",
  "newsletter",
  "welcome",
  "awareness-tip",
  "supplier-notice",
];

const phishing = {
  en: [
    "Warning: false mails about parcel fees",
    `Hello {givenName},

false mails about parcel fees are going round at {organisation}. They ask you to pay a small sum by card.

> [!WARNING]
> Do not click and do not answer. Report the mail, then delete it.

## You have clicked already?

Tell the incident response team now. Nobody is blamed. The earlier we know, the more we can do.`,
  ],
  de: [
    "Warnung: falsche Mails über Paketgebühren",
    `Guten Tag {givenName},

bei {organisation} sind falsche Mails über Paketgebühren im Umlauf. Sie sollen einen kleinen Betrag mit Karte zahlen.

> [!WARNING]
> Nicht klicken, nicht antworten. Melden Sie die Mail und löschen Sie sie dann.

## Schon geklickt?

Sagen Sie es jetzt dem Incident-Response-Team. Es gibt keinen Vorwurf. Je früher wir es wissen, desto mehr können wir tun.`,
  ],
} as const;

const maintenance = {
  en: [
    "The file server is not available on Saturday, 6:00 to 9:00",
    `Hello {givenName},

the **file server** is not available on **Saturday from 6:00 to 9:00**.

- Before: save your work and sign out.
- Meanwhile: mail and calendar go on as usual.
- Afterwards: nothing to do.

We do this because its disks are being replaced.`,
  ],
  de: [
    "Der Dateiserver ist am Samstag von 6 bis 9 Uhr nicht erreichbar",
    `Guten Tag {givenName},

der **Dateiserver** ist am **Samstag von 6 bis 9 Uhr** nicht erreichbar.

- Vorher: Arbeit sichern und abmelden.
- Währenddessen: Mail und Kalender laufen wie gewohnt.
- Danach: nichts zu tun.

Der Grund: Seine Festplatten werden getauscht.`,
  ],
} as const;

/** Templates; a message that was sent, one that waits for its approval, and one that is being written. */
export async function fillMessages(tx: Tx, audienceId: string, author: By, approver: By): Promise<void> {
  await adoptTemplates(tx, templates, author);
  const steps = [{ personId: approver.personId }];

  const sent = await written(tx, "Phishing: parcel fees", phishing, audienceId, author);
  await submitMessage(tx, { ...sent, steps }, author);
  const request = await findLatestRequest(tx, `message-draft:${sent.id}`);
  const step = request?.steps[0];
  if (!request || !step) throw new Error("the request for approval must be there");
  const decision = { approvalId: request.id, stepId: step.id, decision: "approve", comment: "Clear." } as const;
  await decideRequest(tx, { ...decision, contentHash: request.contentHash }, approver, approvalSubjects);
  await scheduleMessage(tx, { id: sent.id, at: null }, author);
  await sendMessage(tx, sent.id, author.now);

  const waiting = await written(tx, "Maintenance of the file server", maintenance, audienceId, author);
  await submitMessage(tx, { ...waiting, steps }, author);

  await createMessage(tx, { title: "Newsletter of this month", format: "newsletter" }, author);
}

async function written(
  tx: Tx,
  title: string,
  words: typeof phishing | typeof maintenance,
  audienceId: string,
  by: By,
): Promise<{ readonly id: string; readonly version: number }> {
  const { id } = (await createMessage(tx, { title }, by)).value;
  const variants = (["en", "de"] as const).map((language) => {
    const [subject, text] = words[language];
    return { audienceId: null, language, subject, content: parseMarkdown(text) };
  });
  return { id, ...(await saveWords(tx, id, { audienceIds: [audienceId], variants }, by)) };
}
