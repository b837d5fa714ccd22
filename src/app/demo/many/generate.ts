import { createHash } from "node:crypto";
import { blankPerson, type PersonState } from "../../../modules/people/commands.ts";
import { type NameSet, nameSets } from "./names.ts";

const departments: readonly (readonly [name: string, functions: readonly string[]])[] = [
  ["Engineering", ["Engineer", "Architect", "Tester", "Analyst", "Site reliability engineer"]],
  ["Operations", ["Dispatcher", "Planner", "Shift lead", "Crane operator", "Technician"]],
  ["Sales", ["Account manager", "Sales engineer", "Assistant"]],
  ["Finance", ["Accountant", "Controller", "Auditor of accounts"]],
  ["People and culture", ["Recruiter", "Partner", "Trainer"]],
  ["Information security", ["Analyst", "Engineer", "Consultant"]],
  ["Legal", ["Counsel", "Paralegal"]],
  ["Logistics", ["Driver", "Warehouse clerk", "Planner", "Customs agent"]],
  ["Customer service", ["Agent", "Team assistant"]],
  ["Facilities", ["Caretaker", "Guard", "Receptionist"]],
  ["Purchasing", ["Buyer", "Category manager"]],
  ["Research", ["Scientist", "Laboratory assistant", "Data analyst"]],
];
const locations = [
  "Hamburg Berlin London Dublin Madrid Warsaw Shanghai Dubai Haifa Athens Copenhagen Lisbon Rotterdam Singapore",
].flatMap((names) => names.split(" "));
const products = ["Tide", "Pier", "Beacon", "Anchor", "Harbour Pay", "Lantern"];
const companyWords = ["Kite", "Northwind", "Bluewater", "Granite", "Copperfield", "Silverline", "Orchard", "Falcon"];
const companyForms = ["Logistics", "Systems", "Consulting", "Cleaning", "Energy", "Networks", "Foods"];
/** How many report to one manager. */
const span = 9;
/** Every tenth is somebody of another company. */
const outside = (index: number) => index % 10 === 7;

/** The same at every call: a number below `below` for a person and a purpose. */
function pick(index: number, purpose: string, below: number): number {
  let hash = 2166136261 ^ index;
  for (let at = 0; at < purpose.length; at++) hash = Math.imul(hash ^ purpose.charCodeAt(at), 16777619);
  hash = Math.imul(hash ^ (index >>> 3), 2246822519);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 3266489917);
  return ((hash ^ (hash >>> 13)) >>> 0) % below;
}

const one = <T>(list: readonly T[], index: number, purpose: string): T => {
  const found = list[pick(index, purpose, list.length)];
  if (found === undefined) throw new Error(`nothing to choose for ${purpose}`);
  return found;
};

/** The id of the person with this number: the same in every installation. */
export function idOf(index: number): string {
  const hex = createHash("sha256").update(`clarion demo person ${index}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** As they were a year ago. Managers have smaller numbers than those who report to them. */
export function personAt(index: number, today: Temporal.PlainDate): PersonState {
  const names = namesOf(index);
  const contact = outside(index);
  const [department, functions] = departmentOf(index);
  const begun = today.subtract({ days: 420 + pick(index, "begun", 5_000) });
  const left = pick(index, "left", 100) < 6 ? today.subtract({ days: 1 + pick(index, "when", 300) }) : null;
  const joining = left === null && pick(index, "joining", 100) < 1;
  const employmentType = contact
    ? one(["supplier", "supplier", "customer"] as const, index, "kind")
    : pick(index, "contractor", 100) < 9
      ? "contractor"
      : "employee";
  return {
    ...blankPerson(idOf(index), names.language),
    ...names,
    employeeNumber: contact ? null : `N${String(index).padStart(6, "0")}`,
    department: contact ? "" : department,
    location: contact ? "" : locationOf(index),
    jobFunction: contact ? "" : isManager(index) ? "Team lead" : one(functions, index, "function"),
    products: products.filter((_, at) => !contact && pick(index, `product ${at}`, 5) === 0),
    employmentType,
    company: contact ? `${one(companyWords, index, "firm")} ${one(companyForms, index, "form")}` : null,
    managerId: contact ? null : managerOf(index),
    activeFrom: (joining ? today.add({ days: 1 + pick(index, "when", 40) }) : begun).toString(),
    activeUntil: left?.toString() ?? null,
  };
}

/** Those who have moved since: another department with its job function, or another place. Null: as they were. */
export function moved(person: PersonState, index: number): PersonState | null {
  if (outside(index) || pick(index, "moved", 100) >= 5) return null;
  if (pick(index, "how", 3) === 0) return { ...person, location: one(locations, index, "new place") };
  const [department, functions] = one(departments, index, "new department");
  return { ...person, department, jobFunction: one(functions, index, "new function") };
}

/** Whose number is the multiple of ten above leads; contacts stand between and lead nobody. */
function managerOf(index: number): string | null {
  if (index === 0) return null;
  const above = Math.floor((index - 1) / span);
  return idOf(outside(above) ? above - 1 : above);
}

const isManager = (index: number) => index < 2 || pick(index, "lead", 100) < 11;

/** The eleven below the head have a department each; theirs have the same, down to the last. */
function departmentOf(index: number) {
  let top = index;
  while (top > span) top = Math.floor((top - 1) / span);
  const found = departments[(top + pick(index, "cross", 8)) % departments.length] ?? departments[0];
  if (!found) throw new Error("there are no departments");
  return found;
}

const locationOf = (index: number) => one(locations, Math.floor(index / 40), "place");

function namesOf(index: number): Pick<PersonState, "givenName" | "familyName" | "email" | "language" | "timeZone"> {
  const set = setOf(index);
  const [givenName, givenLatin] = written(one(set.given, index, "given"));
  const stem = one(set.family, index, "family");
  const [familyName, familyLatin] = written(
    set.familyEndings.length > 0 ? stem + one(set.familyEndings, index, "ending") : stem,
  );
  const local = `${latin(givenLatin)}.${latin(familyLatin)}${index % 1_000}`;
  const firm = outside(index)
    ? `${one(companyWords, index, "firm")}-${one(companyForms, index, "form")}`
    : "harbourline";
  return {
    givenName,
    familyName,
    email: `${local}@s${Math.floor(index / 1_000)}.${firm.toLowerCase()}.example`,
    language: pick(index, "english", 3) === 0 ? "en" : set.language,
    timeZone: set.timeZone,
  };
}

function setOf(index: number): NameSet {
  let left = pick(index, "names", 1_000);
  for (const set of nameSets) {
    if (left < set.share) return set;
    left -= set.share;
  }
  throw new Error("the shares of names do not sum up to a thousand");
}

function written(name: string): readonly [name: string, latin: string] {
  const [native = name, transcribed = name] = name.split("=");
  return [native, transcribed];
}

const latinLetters: { readonly [letter: string]: string } = { ß: "ss", ø: "oe", æ: "ae", ł: "l" };

const latin = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[ßøæł]/g, (letter) => latinLetters[letter] ?? letter)
    .normalize("NFD")
    .replaceAll(/[^a-z]/g, "");
