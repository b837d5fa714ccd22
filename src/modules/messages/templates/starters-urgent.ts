import type { StarterTemplate } from "./starter-texts.ts";

/** For hours in which nobody has time to look for words. What to do comes first. */
export const urgentStarters: readonly StarterTemplate[] = [
  {
    code: "security-notice",
    format: "notice",
    classification: "internal",
    en: {
      name: "Security notice",
      description: "Something everybody should know and do, without alarm.",
      subject: "Please do this by [date]: [what]",
      text: `Hello {givenName},

please **[do this one thing]** by [date, time].

## How

1. [First step]
2. [Second step]

## Why

[One or two sentences. What can happen if it is not done.]

If it does not work, call [name or office]: [number].`,
    },
    de: {
      name: "Sicherheitshinweis",
      description: "Etwas, das alle wissen und tun sollten, ohne Alarm.",
      subject: "Bitte bis zum [Datum] erledigen: [was]",
      text: `Guten Tag {givenName},

bitte **[tun Sie diese eine Sache]** bis zum [Datum, Uhrzeit].

## So geht es

1. [Erster Schritt]
2. [Zweiter Schritt]

## Warum

[Ein oder zwei Sätze. Was geschehen kann, wenn es unterbleibt.]

Wenn es nicht klappt, rufen Sie [Name oder Stelle] an: [Nummer].`,
    },
  },
  {
    code: "phishing-warning",
    format: "notice",
    classification: "internal",
    en: {
      name: "Phishing warning",
      description: "A fraudulent mail is going round: how to know it and what to do.",
      subject: "Warning: false mails about [subject]",
      text: `Hello {givenName},

false mails are going round at {organisation}. They look like this:

- Sender: **[name or address shown]**
- Subject: **[subject]**
- They ask you to **[open an attachment, sign in, pay]**.

> [!WARNING]
> Do not click and do not answer. Report the mail with [the report button, or where], then delete it.

## You have clicked already?

Tell us now: [number]. Nobody is blamed. The earlier we know, the more we can do.`,
    },
    de: {
      name: "Phishing-Warnung",
      description: "Eine betrügerische Mail ist im Umlauf: woran man sie erkennt und was zu tun ist.",
      subject: "Warnung: falsche Mails über [Thema]",
      text: `Guten Tag {givenName},

bei {organisation} sind falsche Mails im Umlauf. Sie sehen so aus:

- Absender: **[angezeigter Name oder Adresse]**
- Betreff: **[Betreff]**
- Sie sollen **[einen Anhang öffnen, sich anmelden, bezahlen]**.

> [!WARNING]
> Nicht klicken, nicht antworten. Melden Sie die Mail mit [Meldeknopf oder Adresse] und löschen Sie sie dann.

## Schon geklickt?

Sagen Sie es uns jetzt: [Nummer]. Es gibt keinen Vorwurf. Je früher wir es wissen, desto mehr können wir tun.`,
    },
  },
  {
    code: "incident-first-notice",
    format: "notice",
    classification: "internal",
    en: {
      name: "Incident: first notice",
      description: "Something is happening. What we know, what we do not know, what to do, when we write again.",
      subject: "[What] is affected: what you do now",
      text: `Hello {givenName},

> [!WARNING]
> **[What people must do, or leave, right now.]**

## What we know

[What happened, since when, who or what is affected. Only what is certain.]

## What we do not know yet

[Say it plainly.]

## What happens next

We are working on it. We write again **by [time]**, also if there is nothing new. Please do not speak about it outside {organisation}; send questions from outside to [spokesperson].

To report something: [number].`,
    },
    de: {
      name: "Vorfall: erste Nachricht",
      description: "Etwas geschieht. Was wir wissen, was nicht, was zu tun ist, wann wir wieder schreiben.",
      subject: "[Was] ist betroffen: das tun Sie jetzt",
      text: `Guten Tag {givenName},

> [!WARNING]
> **[Was jetzt sofort zu tun oder zu lassen ist.]**

## Was wir wissen

[Was geschehen ist, seit wann, wer oder was betroffen ist. Nur, was sicher ist.]

## Was wir noch nicht wissen

[Sagen Sie es offen.]

## Wie es weitergeht

Wir arbeiten daran. Wir schreiben **bis [Uhrzeit]** wieder, auch wenn es nichts Neues gibt. Bitte sprechen Sie außerhalb von {organisation} nicht darüber; Fragen von außen gehen an [Sprecherin oder Sprecher].

Um etwas zu melden: [Nummer].`,
    },
  },
  {
    code: "incident-all-clear",
    format: "notice",
    classification: "internal",
    en: {
      name: "Incident: all clear",
      description: "It is over: what it was, what you can do again, what we change.",
      subject: "All clear: [what] works again",
      text: `Hello {givenName},

> [!DONE]
> [What] works again since [time]. You can [do what was forbidden] again.

## What it was

[Two sentences without technical words.]

## What it meant for us

[Which information or service was affected, and which was not.]

## What we change

- [First change]

Thank you for your patience and for everything that you reported.`,
    },
    de: {
      name: "Vorfall: Entwarnung",
      description: "Es ist vorbei: was es war, was Sie wieder tun können, was wir ändern.",
      subject: "Entwarnung: [was] läuft wieder",
      text: `Guten Tag {givenName},

> [!DONE]
> [Was] läuft seit [Uhrzeit] wieder. Sie können wieder [was untersagt war].

## Was es war

[Zwei Sätze ohne Fachwörter.]

## Was es für uns bedeutet hat

[Welche Informationen oder Dienste betroffen waren und welche nicht.]

## Was wir ändern

- [Erste Änderung]

Vielen Dank für Ihre Geduld und für alles, was Sie gemeldet haben.`,
    },
  },
  {
    code: "maintenance",
    format: "notice",
    classification: "internal",
    en: {
      name: "Maintenance",
      description: "Something will not work for a while: when, what, what to do before.",
      subject: "[Service] is not available on [date], [from] to [until]",
      text: `Hello {givenName},

**[Service]** is not available on **[date] from [time] to [time]**.

- Before: [save your work, sign out]
- Meanwhile: [what works instead]
- Afterwards: [nothing, or what to do]

We do this because [one sentence]. Questions: [name or office].`,
    },
    de: {
      name: "Wartung",
      description: "Etwas läuft eine Weile nicht: wann, was, was vorher zu tun ist.",
      subject: "[Dienst] am [Datum] von [Uhrzeit] bis [Uhrzeit] nicht erreichbar",
      text: `Guten Tag {givenName},

**[Dienst]** ist am **[Datum] von [Uhrzeit] bis [Uhrzeit]** nicht erreichbar.

- Vorher: [Arbeit sichern, abmelden]
- Währenddessen: [was stattdessen geht]
- Danach: [nichts, oder was zu tun ist]

Der Grund: [ein Satz]. Fragen an: [Name oder Stelle].`,
    },
  },
];
