import type { StarterOffice } from "./starter.ts";

/** The offices that the starter activities name, and those that speak for the organisation. */
export const starterOffices: readonly StarterOffice[] = [
  {
    code: "information-security-officer",
    name: { en: "Information security officer", de: "Informationssicherheitsbeauftragte" },
    purpose: {
      en: "Runs the management system for information security: policies, their changes, key figures, what customers and auditors ask.",
      de: "Führt das Managementsystem für Informationssicherheit: Richtlinien und ihre Änderungen, Kennzahlen, Fragen von Kunden und Prüfern.",
    },
  },
  {
    code: "training-department",
    name: { en: "Training department", de: "Schulungsabteilung" },
    purpose: {
      en: "Plans training and awareness, and sees to it that everybody gets what their work needs.",
      de: "Plant Schulung und Sensibilisierung und sorgt dafür, dass alle bekommen, was ihre Arbeit braucht.",
    },
  },
  {
    code: "incident-response-team",
    name: { en: "Incident response team", de: "Team für Sicherheitsvorfälle" },
    purpose: {
      en: "Takes reports of incidents, handles them, and tells those concerned while it lasts.",
      de: "Nimmt Meldungen von Vorfällen an, bearbeitet sie und hält die Betroffenen auf dem Laufenden.",
    },
  },
  {
    code: "risk-management-team",
    name: { en: "Risk management team", de: "Team für Risikomanagement" },
    purpose: {
      en: "Assesses risks and tells those who decide what came out and what is to be done.",
      de: "Beurteilt Risiken und sagt denen, die entscheiden, was herauskam und was zu tun ist.",
    },
  },
  {
    code: "internal-audit-team",
    name: { en: "Internal audit team", de: "Interne Revision" },
    purpose: {
      en: "Checks independently whether what was decided is done, and reports what it finds.",
      de: "Prüft unabhängig, ob getan wird, was beschlossen ist, und berichtet, was sie findet.",
    },
  },
  {
    code: "compliance-officer",
    name: { en: "Compliance officer", de: "Compliance-Beauftragte" },
    purpose: {
      en: "Watches laws, contracts and rules, says what changes, and prepares what authorities must be told.",
      de: "Beobachtet Gesetze, Verträge und Vorschriften, sagt, was sich ändert, und bereitet Meldungen an Behörden vor.",
    },
  },
  {
    code: "crisis-communication-team",
    name: { en: "Crisis communication team", de: "Team für Krisenkommunikation" },
    purpose: {
      en: "Tells staff and the public what is happening and what to do when a crisis has been declared.",
      de: "Sagt Belegschaft und Öffentlichkeit, was geschieht und was zu tun ist, wenn die Krise erklärt ist.",
    },
  },
  {
    code: "human-resources",
    name: { en: "Human resources", de: "Personalabteilung" },
    purpose: {
      en: "Knows who joins, moves and leaves; says thank you, together with the information security officer.",
      de: "Weiß, wer kommt, wechselt und geht; dankt, gemeinsam mit der Informationssicherheit, wer beigetragen hat.",
    },
  },
  {
    code: "spokesperson",
    name: { en: "Spokesperson", de: "Pressesprecherin oder Pressesprecher" },
    purpose: {
      en: "Speaks for the organisation to media and public, and approves what is said outside.",
      de: "Spricht für die Organisation mit Medien und Öffentlichkeit und gibt frei, was nach außen gesagt wird.",
    },
  },
];
