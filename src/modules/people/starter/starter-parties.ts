import type { StarterParty } from "./starter.ts";

const officer = "information-security-officer";

/** Those who are inside, or as close as if they were. */
const inside: readonly StarterParty[] = [
  {
    code: "board",
    kind: "internal",
    name: { en: "Board and senior management", de: "Vorstand und Geschäftsleitung" },
    power: 9,
    interest: 7,
    contact: officer,
    needs: [
      { en: "Key figures on how security is doing", de: "Kennzahlen zum Stand der Sicherheit" },
      { en: "The risks that matter, in words of the business", de: "Die wichtigen Risiken, in Worten des Geschäfts" },
      { en: "Which decisions are wanted, and by when", de: "Welche Entscheidungen bis wann gebraucht werden" },
      { en: "To hear of incidents that matter, soon", de: "Von wichtigen Vorfällen bald zu erfahren" },
    ],
  },
  {
    code: "staff",
    kind: "internal",
    name: { en: "All staff and contractors", de: "Alle Beschäftigten und Auftragnehmer" },
    power: 4,
    interest: 6,
    contact: officer,
    needs: [
      { en: "The rules that hold for my job", de: "Die Regeln, die für meine Arbeit gelten" },
      { en: "What to do when something happens", de: "Was zu tun ist, wenn etwas passiert" },
      { en: "What the key terms mean", de: "Was die wichtigsten Begriffe bedeuten" },
      {
        en: "Good and bad examples of confidentiality, integrity and availability",
        de: "Gute und schlechte Beispiele für Vertraulichkeit, Integrität und Verfügbarkeit",
      },
    ],
  },
  {
    code: "technical-staff",
    kind: "internal",
    name: { en: "Privileged and technical staff", de: "Technik und Personen mit besonderen Rechten" },
    power: 5,
    interest: 9,
    contact: officer,
    needs: [
      { en: "All that staff need, and in more depth", de: "Alles, was die Belegschaft braucht, und genauer" },
      { en: "To know of changes earlier than others", de: "Von Änderungen früher zu wissen als andere" },
    ],
  },
  {
    code: "close-suppliers",
    kind: "external",
    name: { en: "Close suppliers with access", de: "Enge Lieferanten mit Zugang" },
    power: 6,
    interest: 8,
    contact: officer,
    needs: [
      { en: "The policies that bind them", de: "Die Richtlinien, die für sie gelten" },
      { en: "A simple way to acknowledge them", de: "Ein einfacher Weg, sie zu bestätigen" },
      {
        en: "To know which incidents they must report, and to whom",
        de: "Zu wissen, welche Vorfälle sie wem melden müssen",
      },
    ],
  },
  {
    code: "other-suppliers",
    kind: "external",
    name: { en: "Other suppliers", de: "Andere Lieferanten" },
    power: 3,
    interest: 3,
    contact: officer,
    needs: [
      {
        en: "The few rules that hold for everybody who supplies us",
        de: "Die wenigen Regeln für alle, die uns beliefern",
      },
    ],
  },
];

/** Those who supervise, insure, certify or own. */
const above: readonly StarterParty[] = [
  {
    code: "data-protection-authority",
    kind: "external",
    name: { en: "Data protection authority", de: "Datenschutzaufsicht" },
    power: 9,
    interest: 2,
    contact: "compliance-officer",
    needs: [
      { en: "Our registration, as it stands", de: "Unsere Registrierung auf dem aktuellen Stand" },
      {
        en: "A notice when a breach falls in its scope, and nothing else",
        de: "Eine Meldung, wenn eine Verletzung in ihre Zuständigkeit fällt, und sonst nichts",
      },
    ],
  },
  {
    code: "certification-body",
    kind: "external",
    name: { en: "Certification body and external auditors", de: "Zertifizierungsstelle und externe Prüfer" },
    power: 8,
    interest: 4,
    contact: officer,
    needs: [
      { en: "Evidence that can be checked", de: "Nachweise, die sich prüfen lassen" },
      { en: "Dates and people for surveillance visits", de: "Termine und Personen für Überwachungsbesuche" },
      { en: "To be told of material changes", de: "Von wesentlichen Änderungen zu erfahren" },
    ],
  },
  {
    code: "shareholders",
    kind: "external",
    name: { en: "Shareholders", de: "Anteilseigner" },
    power: 7,
    interest: 3,
    contact: "spokesperson",
    needs: [
      {
        en: "Confidence that rests on more than the certificate",
        de: "Vertrauen, das auf mehr ruht als dem Zertifikat",
      },
    ],
  },
  {
    code: "insurers",
    kind: "external",
    name: { en: "Insurers", de: "Versicherer" },
    power: 6,
    interest: 3,
    contact: "compliance-officer",
    needs: [{ en: "Notice of incidents as the contract says", de: "Meldung von Vorfällen, wie der Vertrag es sagt" }],
  },
  {
    code: "law-enforcement",
    kind: "external",
    name: { en: "Law enforcement and national CERT", de: "Polizei und nationales CERT" },
    power: 7,
    interest: 3,
    contact: "incident-response-team",
    needs: [
      { en: "Somebody to reach in an incident, at any hour", de: "Jemanden, der im Vorfall jederzeit erreichbar ist" },
    ],
  },
];

/** Those who buy, work beside us, watch or write. */
const around: readonly StarterParty[] = [
  {
    code: "powerful-customers",
    kind: "external",
    name: { en: "Powerful customers", de: "Mächtige Kunden" },
    power: 8,
    interest: 4,
    contact: officer,
    needs: [
      { en: "Assurance that goes on, not once a year", de: "Zusicherung, die anhält, nicht einmal im Jahr" },
      { en: "Somebody to turn to for their right to audit", de: "Jemanden für ihr Recht auf Prüfung" },
      { en: "To hear of material changes and incidents", de: "Von wesentlichen Änderungen und Vorfällen zu erfahren" },
    ],
  },
  {
    code: "partners",
    kind: "external",
    name: { en: "Partners", de: "Partner" },
    power: 4,
    interest: 4,
    contact: officer,
    needs: [
      {
        en: "To hear of material changes that touch them",
        de: "Von wesentlichen Änderungen zu erfahren, die sie berühren",
      },
    ],
  },
  {
    code: "industry-peers",
    kind: "external",
    name: { en: "Industry peers", de: "Andere Unternehmen der Branche" },
    power: 2,
    interest: 5,
    contact: officer,
    needs: [
      { en: "Exchange of good practice", de: "Austausch über gute Praxis" },
      { en: "Exchange of what is known about threats", de: "Austausch über bekannte Bedrohungen" },
    ],
  },
  {
    code: "interest-groups",
    kind: "external",
    name: { en: "Special interest groups", de: "Fachgruppen und Sicherheitsforen" },
    power: 2,
    interest: 8,
    contact: officer,
    needs: [{ en: "Knowledge that goes both ways", de: "Wissen, das in beide Richtungen geht" }],
  },
  {
    code: "media-and-public",
    kind: "external",
    name: { en: "Media and public", de: "Medien und Öffentlichkeit" },
    power: 6,
    interest: 2,
    contact: "spokesperson",
    needs: [{ en: "Statements that are true, and in time", de: "Aussagen, die stimmen und rechtzeitig kommen" }],
  },
];

export const starterParties: readonly StarterParty[] = [...inside, ...above, ...around];
