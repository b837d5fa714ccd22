/**
 * Something outside the program keeps it from starting: said in a sentence, with what to do about it. Printed without a
 * stack; anything else that ends a command is a bug.
 */
export class StartupProblem extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.name = "StartupProblem";
    this.remedy = remedy;
  }
}
