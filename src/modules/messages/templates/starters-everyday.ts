import type { StarterTemplate } from "./starter-texts.ts";

/** Our own words: short, plain, one thing to do. */
export const everydayStarters: readonly StarterTemplate[] = [
  {
    code: "policy-change",
    format: "announcement",
    classification: "internal",
    en: {
      name: "Policy change",
      description: "A rule has changed: what is new, from when, and what to do.",
      subject: "[Policy] has changed: what is new for you",
      text: `Hello {givenName},

from [date] a new version of **[policy]** applies at {organisation}.

## What changes for you

- [The first change, in one sentence]
- [The second change, in one sentence]

## Why

[One or two sentences: what happened, or what we learned.]

## What you do now

Read the new version and confirm it by [date]. It takes about [5] minutes.

Questions? Ask [name or office].`,
    },
    de: {
      name: "Geänderte Richtlinie",
      description: "Eine Regel hat sich geändert: was neu ist, ab wann, und was zu tun ist.",
      subject: "[Richtlinie] geändert: das ist neu für Sie",
      text: `Guten Tag {givenName},

ab dem [Datum] gilt bei {organisation} eine neue Fassung von **[Richtlinie]**.

## Was sich für Sie ändert

- [Die erste Änderung in einem Satz]
- [Die zweite Änderung in einem Satz]

## Warum

[Ein oder zwei Sätze: was geschehen ist oder was wir gelernt haben.]

## Was Sie jetzt tun

Lesen Sie die neue Fassung und bestätigen Sie sie bis zum [Datum]. Das dauert etwa [5] Minuten.

Fragen beantwortet [Name oder Stelle].`,
    },
  },
  {
    code: "newsletter",
    format: "newsletter",
    classification: "internal",
    en: {
      name: "Newsletter",
      description: "Three short pieces and one thing to try.",
      subject: "Security at {organisation}: [month]",
      text: `Hello {givenName},

three things worth two minutes of your time.

## [First piece]

[Three sentences at most. What happened, and what it means for us.]

## [Second piece]

[Three sentences at most.]

## What went well

[Somebody noticed something and said so. Name them, if they agree.]

> [!DONE]
> **Try this month:** [one small thing that takes a minute].`,
    },
    de: {
      name: "Rundbrief",
      description: "Drei kurze Stücke und eine Sache zum Ausprobieren.",
      subject: "Sicherheit bei {organisation}: [Monat]",
      text: `Guten Tag {givenName},

drei Dinge, die zwei Minuten wert sind.

## [Erstes Stück]

[Höchstens drei Sätze. Was geschehen ist und was es für uns bedeutet.]

## [Zweites Stück]

[Höchstens drei Sätze.]

## Was gut lief

[Jemand hat etwas bemerkt und es gesagt. Nennen Sie die Person, wenn sie zustimmt.]

> [!DONE]
> **Probieren Sie diesen Monat:** [eine Kleinigkeit, die eine Minute dauert].`,
    },
  },
  {
    code: "welcome",
    format: "notice",
    classification: "internal",
    en: {
      name: "Welcome to joiners",
      description: "The first mail about security: three habits, and whom to ask.",
      subject: "Welcome to {organisation}: security in three habits",
      text: `Hello {givenName},

welcome to {organisation}. Nobody expects you to know all the rules on your first day. These three habits matter most:

1. **Say it early.** Something looks odd, you clicked on something, you lost something: report it at once. Nobody is blamed for reporting.
2. **Lock your screen** whenever you leave it.
3. **Ask before you share.** If you do not know whether something may leave the house, ask.

On your desk you find what we ask you to read. Take your time: it is due by [date].

Whom to ask: [name or office], [how to reach them].`,
    },
    de: {
      name: "Willkommen für Neue",
      description: "Die erste Nachricht zur Sicherheit: drei Gewohnheiten und wen man fragt.",
      subject: "Willkommen bei {organisation}: Sicherheit in drei Gewohnheiten",
      text: `Guten Tag {givenName},

willkommen bei {organisation}. Niemand erwartet, dass Sie am ersten Tag alle Regeln kennen. Diese drei Gewohnheiten zählen am meisten:

1. **Früh Bescheid sagen.** Etwas sieht seltsam aus, Sie haben auf etwas geklickt oder etwas verloren: Melden Sie es sofort. Wer meldet, bekommt keinen Vorwurf.
2. **Bildschirm sperren**, wann immer Sie ihn verlassen.
3. **Vor dem Teilen fragen.** Wenn Sie nicht wissen, ob etwas das Haus verlassen darf, fragen Sie.

Auf Ihrem Schreibtisch finden Sie, was Sie bitte lesen. Sie haben Zeit bis zum [Datum].

Wen Sie fragen: [Name oder Stelle], [wie zu erreichen].`,
    },
  },
  {
    code: "awareness-tip",
    format: "notice",
    classification: "public",
    en: {
      name: "Awareness tip",
      description: "One tip, one example, one minute.",
      subject: "One minute: [tip]",
      text: `Hello {givenName},

**[The tip in one sentence.]**

An example: [what somebody did or saw, in two sentences].

> [!NOTE]
> Do it now: [one step that takes a minute].

That is all. Thank you.`,
    },
    de: {
      name: "Tipp",
      description: "Ein Tipp, ein Beispiel, eine Minute.",
      subject: "Eine Minute: [Tipp]",
      text: `Guten Tag {givenName},

**[Der Tipp in einem Satz.]**

Ein Beispiel: [was jemand getan oder gesehen hat, in zwei Sätzen].

> [!NOTE]
> Jetzt gleich: [ein Schritt, der eine Minute dauert].

Das ist alles. Vielen Dank.`,
    },
  },
  {
    code: "supplier-notice",
    format: "letter",
    classification: "internal",
    en: {
      name: "Supplier notice",
      description: "What we ask of a supplier, by when, and whom to answer.",
      subject: "{organisation}: information security, please answer by [date]",
      text: `Dear {displayName},

you work for {organisation} and handle information of ours. We write to you about [subject].

## What we ask of you

1. [First request]
2. [Second request]

Please answer by **[date]** to [name, address]. If you cannot do one of these points, tell us which and why; we will find a way together.

## If something happens

Report a security incident that may concern our information to [address] within [24] hours after you became aware of it, also when you do not know everything yet.

Kind regards
[Name, office]`,
    },
    de: {
      name: "Schreiben an Lieferanten",
      description: "Worum wir einen Lieferanten bitten, bis wann, und wem er antwortet.",
      subject: "{organisation}: Informationssicherheit, Ihre Antwort bis zum [Datum]",
      text: `Guten Tag {displayName},

Sie arbeiten für {organisation} und haben mit unseren Informationen zu tun. Wir schreiben Ihnen wegen [Gegenstand].

## Worum wir Sie bitten

1. [Erste Bitte]
2. [Zweite Bitte]

Bitte antworten Sie bis zum **[Datum]** an [Name, Adresse]. Wenn Ihnen ein Punkt nicht möglich ist, schreiben Sie uns welcher und warum; wir finden gemeinsam einen Weg.

## Wenn etwas geschieht

Melden Sie einen Sicherheitsvorfall, der unsere Informationen betreffen kann, binnen [24] Stunden nach Bekanntwerden an [Adresse], auch wenn Sie noch nicht alles wissen.

Mit freundlichen Grüßen
[Name, Stelle]`,
    },
  },
];
