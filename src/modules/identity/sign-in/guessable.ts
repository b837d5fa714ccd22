import type { FieldProblem } from "../../../platform/errors.ts";

/** Below this many guesses, as powers of ten, a password falls to whoever tries the known lists with their variations. */
const fewestGuesses = 8;
/** More characters say nothing new and would take longer to look through. */
const looksAt = 64;

let loading: Promise<(password: string, name: string) => number> | undefined;

/** Loaded with the first password that is chosen: a start must not wait for the list of 49,000 leaked passwords. */
function guessesOf(): Promise<(password: string, name: string) => number> {
  loading ??= Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common")]).then(
    ([{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }]) => {
      const checker = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
      return (password, name) => checker.check(password, ["clarion", ...name.toLowerCase().split(/\s+/)]).guessesLog10;
    },
  );
  return loading;
}

/** ASVS 5.0 V6.2.4: not one of the passwords that are tried first, nor a slight change of one. Needs no network. */
export async function guessableProblem(password: string, name: string): Promise<FieldProblem | null> {
  const guesses = (await guessesOf())(password.slice(0, looksAt), name);
  if (guesses >= fewestGuesses) return null;
  return {
    field: "password",
    reason: "is among the passwords that are tried first",
    remedy:
      "It is in lists of leaked passwords, or close to one. Use several words that have nothing to do with each other.",
  };
}
