import type { Command, Option } from "./command.ts";

const demo: Option = {
  type: "boolean",
  help: "fill an installation that is not set up yet with the demo organisation",
};

/** Every command, in the order in which help lists them. */
export const commands: readonly Command[] = [
  {
    name: "serve",
    operands: "",
    summary: "run the web side and the worker in one process",
    details: [
      "Without DATABASE_URL it brings its own PostgreSQL, with all data below CLARION_DATA (./data).",
      "At the first start it prints a one-time link that opens set-up in the browser.",
    ],
    options: { demo },
    takes: [0, 0],
    run: async (given) => (await import("./serve.ts")).serve("all", given),
  },
  {
    name: "api",
    operands: "",
    summary: "run the web side alone",
    details: ["Needs a worker beside it, on the same database."],
    options: { demo },
    takes: [0, 0],
    run: async (given) => (await import("./serve.ts")).serve("api", given),
  },
  {
    name: "worker",
    operands: "",
    summary: "run the worker alone",
    details: ["Any number may run on one database. With the embedded database it attaches to the running server's."],
    options: {},
    takes: [0, 0],
    run: async (given) => (await import("./serve.ts")).serve("worker", given),
  },
  {
    name: "migrate",
    operands: "",
    summary: "bring the database to this version, and stop",
    details: ["Runs as DATABASE_OWNER_URL where that is set. serve, api and worker do the same when they start."],
    options: {},
    takes: [0, 0],
    run: async () => (await import("./migrate.ts")).migrateCommand(),
  },
  {
    name: "demo",
    operands: "",
    summary: "fill an installation that is not set up yet with the demo organisation, and print its sign-ins",
    details: ["With --people it adds that many generated people, of many languages, with managers, moves and leavers."],
    options: { people: { type: "string", help: "how many generated people are to be there, such as 100000" } },
    takes: [0, 0],
    run: async (given) => (await import("./demo.ts")).demoCommand(given),
  },
  {
    name: "import people",
    operands: "FILE",
    summary: "take people in from a CSV or XLSX file",
    details: [
      "Good rows are taken in, in one transaction; every bad one is listed with its line, field and reason.",
      "What cannot be known from the file is asked, and answered with the options.",
    ],
    options: {
      sheet: { type: "string", help: "which sheet of a workbook has the people" },
      dates: { type: "string", help: '"Start date=day-first" or "=month-first"; several with commas between' },
    },
    takes: [1, 1],
    run: async (given) => (await import("./import-people.ts")).importPeopleCommand(given),
  },
  {
    name: "token create",
    operands: "",
    summary: "make a token for the API and print it, once",
    details: ["It acts for a person, with the roles given here and never more than they hold."],
    options: {
      name: { type: "string", help: "what it is for; evidence names it so" },
      person: { type: "string", help: "mail address of the person it acts for" },
      role: { type: "string", help: "roles, separated by commas" },
      days: { type: "string", help: "how long it lasts, 1 to 365 (90)" },
    },
    takes: [0, 0],
    run: async (given) => (await import("./token-create.ts")).tokenCreateCommand(given),
  },
  {
    name: "evidence export",
    operands: "DIR",
    summary: "write the evidence log to a folder that `clarion verify` and others can check",
    details: ["The folder must be empty or absent."],
    options: {},
    takes: [1, 1],
    run: async (given) => (await import("./evidence.ts")).exportCommand(given),
  },
  {
    name: "verify",
    operands: "[PATH]",
    summary: "check an exported evidence log, or without a path the live one",
    details: [
      "Says what was checked and with which key, and names the first entry that is wrong.",
      "Exit code 1: something is wrong with the log.",
    ],
    options: {
      key: { type: "string", help: "the verifier key to trust, as the log's own page shows it" },
    },
    takes: [0, 1],
    run: async (given) => (await import("./evidence.ts")).verifyCommand(given),
  },
  {
    name: "doctor",
    operands: "",
    summary: "look at configuration, database, mail, clock, disk, keys and worker",
    details: ["One line each: ok, warn or fail, with the remedy. Exit code 1 when one fails."],
    options: {},
    takes: [0, 0],
    run: async () => (await import("./doctor.ts")).doctorCommand(),
  },
  {
    name: "openapi",
    operands: "",
    summary: "write the description of the API to openapi.json",
    details: [],
    options: { check: { type: "boolean", help: "write nothing; exit code 1 when the file is not current" } },
    takes: [0, 0],
    run: async (given) => (await import("./openapi.ts")).openapiCommand(given),
  },
];
