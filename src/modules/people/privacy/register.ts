/** What is processed about people, why, how long, and who sees it (GDPR Art. 30): one entry for each module. */
export interface RegisterEntry {
  readonly module: string;
  readonly title: string;
  readonly what: string;
  readonly why: string;
  readonly howLong: string;
  readonly whoSees: string;
}

type Language = "en" | "de";

const english: readonly RegisterEntry[] = [
  {
    module: "people",
    title: "Directory",
    what: "Name, address, number, department, location, job function, products, employment, company, manager, language, days of beginning and leaving, and what each was before; imports that changed them; offices, absences, parts in interested parties; who looked at the record.",
    why: "To tell the right people what they must know, and to show later who they were.",
    howLong: "Until the person is erased; who has left stays for what refers to them.",
    whoSees:
      "Administrators, authors, approvers and auditors; the last day and the number only administrators; oneself.",
  },
  {
    module: "identity",
    title: "Sign-in and permissions",
    what: "The account, that there is a password, an authenticator app or a passkey (never the secret itself), sessions with a coarse name of the device, sign-ins, links, tokens, permission roles.",
    why: "So that everybody acts in their own name only.",
    howLong: "Sessions and links until they end; the rest until the person is erased.",
    whoSees: "Administrators and auditors the roles; oneself the rest.",
  },
  {
    module: "delivery",
    title: "Mails",
    what: "Which mails were addressed to the person, to which address, when, and what became of each; mails in the built-in catcher.",
    why: "To show that somebody was told, and to look for what did not arrive.",
    howLong:
      "The account stays; address and answer until the person is erased. The catcher keeps its newest 20,000 mails.",
    whoSees: "Administrators, authors and auditors; the catcher administrators only.",
  },
  {
    module: "duties",
    title: "Duties",
    what: "What the person owes and owed, until when, and when it was done.",
    why: "To put it on their desk and to see what is overdue.",
    howLong: "Until it is no longer needed as proof; it names the thing, not the person.",
    whoSees: "Oneself; whoever may read the subject's compliance.",
  },
  {
    module: "approvals",
    title: "Approvals",
    what: "What the person asked to have approved or was asked to approve, the decision and its comment.",
    why: "Four eyes: to prove who approved exactly what.",
    howLong: "As long as what was approved.",
    whoSees: "Whoever may read the document.",
  },
  {
    module: "messages",
    title: "Messages",
    what: "Which messages and templates the person wrote, changed or let go, and which tests they sent or were sent.",
    why: "Four eyes, and to prove who said what in the name of the organisation.",
    howLong: "As long as what was said is kept.",
    whoSees: "Administrators, authors, approvers and auditors; oneself.",
  },
  {
    module: "policies",
    title: "Policies",
    what: "Which versions were assigned to the person, what they confirmed and in which words, and which they wrote.",
    why: "To prove that rules were known.",
    howLong:
      "As long as the proof is needed; it is bound to the text by a hash and stays after an erasure, without a name.",
    whoSees: "Administrators, authors and auditors; oneself.",
  },
  {
    module: "evidence",
    title: "Evidence log",
    what: "Every change and act, with who did it and about whom, under random ids; names only within values that can be erased.",
    why: "So that nobody has to be trusted: what happened can be checked.",
    howLong: "For ever; an erasure takes the values out and leaves their hashes, so that the rest still verifies.",
    whoSees: "Administrators and auditors.",
  },
];

const german: readonly RegisterEntry[] = [
  {
    module: "people",
    title: "Verzeichnis",
    what: "Name, Adresse, Personalnummer, Abteilung, Standort, Funktion, Produkte, Beschäftigung, Firma, Führungskraft, Sprache, erster und letzter Tag, und was davor galt; Importe, die etwas geändert haben; Ämter, Abwesenheiten, Rollen bei interessierten Parteien; wer den Datensatz angesehen hat.",
    why: "Um die Richtigen zu unterrichten und später zu zeigen, wer sie waren.",
    howLong: "Bis die Person gelöscht wird; wer gegangen ist, bleibt für das, was auf ihn verweist.",
    whoSees:
      "Administration, Verfasser, Freigebende und Prüfer; letzten Tag und Nummer nur die Administration; man selbst.",
  },
  {
    module: "identity",
    title: "Anmeldung und Rechte",
    what: "Das Konto, dass es ein Passwort, eine Authenticator-App oder einen Passkey gibt (nie das Geheimnis selbst), Sitzungen mit grobem Gerätenamen, Anmeldungen, Links, Tokens, Berechtigungsrollen.",
    why: "Damit alle nur im eigenen Namen handeln.",
    howLong: "Sitzungen und Links, bis sie enden; das Übrige, bis die Person gelöscht wird.",
    whoSees: "Administration und Prüfer die Rollen; man selbst das Übrige.",
  },
  {
    module: "delivery",
    title: "E-Mails",
    what: "Welche E-Mails an die Person gerichtet waren, an welche Adresse, wann, und was aus jeder wurde; E-Mails im eingebauten Fänger.",
    why: "Um zu zeigen, dass jemand unterrichtet wurde, und um nach Fehlendem zu suchen.",
    howLong:
      "Das Konto bleibt; Adresse und Antwort, bis die Person gelöscht wird. Der Fänger behält die neuesten 20.000.",
    whoSees: "Administration, Verfasser und Prüfer; den Fänger nur die Administration.",
  },
  {
    module: "duties",
    title: "Aufgaben",
    what: "Was die Person zu tun hat und hatte, bis wann, und wann es getan war.",
    why: "Um es auf ihren Schreibtisch zu legen und Überfälliges zu sehen.",
    howLong: "Bis es als Nachweis nicht mehr nötig ist; es nennt die Sache, nicht die Person.",
    whoSees: "Man selbst; wer die Erfüllung des Gegenstands lesen darf.",
  },
  {
    module: "approvals",
    title: "Freigaben",
    what: "Was die Person freigeben lassen wollte oder freigeben sollte, die Entscheidung und ihr Kommentar.",
    why: "Vier Augen: um zu belegen, wer genau was freigegeben hat.",
    howLong: "So lange wie das Freigegebene.",
    whoSees: "Wer das Dokument lesen darf.",
  },
  {
    module: "messages",
    title: "Nachrichten",
    what: "Welche Nachrichten und Vorlagen die Person schrieb, änderte oder versenden ließ und welche Tests sie versandte oder bekam.",
    why: "Vier Augen, und um zu belegen, wer im Namen der Organisation was gesagt hat.",
    howLong: "So lange wie das Gesagte aufbewahrt wird.",
    whoSees: "Administration, Verfasser, Freigebende und Prüfer; man selbst.",
  },
  {
    module: "policies",
    title: "Richtlinien",
    what: "Welche Fassungen der Person zugewiesen waren, was sie mit welchem Wortlaut bestätigt und was sie verfasst hat.",
    why: "Um zu belegen, dass Regeln bekannt waren.",
    howLong:
      "So lange der Nachweis nötig ist; er ist durch einen Hash an den Text gebunden und bleibt nach einer Löschung ohne Namen.",
    whoSees: "Administration, Verfasser und Prüfer; man selbst.",
  },
  {
    module: "evidence",
    title: "Nachweisprotokoll",
    what: "Jede Änderung und Handlung, von wem und über wen, unter zufälligen Kennungen; Namen nur in Werten, die gelöscht werden können.",
    why: "Damit niemandem vertraut werden muss: Was geschah, lässt sich prüfen.",
    howLong: "Für immer; eine Löschung nimmt die Werte heraus und lässt ihre Hashes, sodass das Übrige prüfbar bleibt.",
    whoSees: "Administration und Prüfer.",
  },
];

export function register(language: string): readonly RegisterEntry[] {
  return registerLanguage(language) === "de" ? german : english;
}

export function registerLanguage(language: string): Language {
  return language.toLowerCase().startsWith("de") ? "de" : "en";
}
