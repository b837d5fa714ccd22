import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { ApiProblem } from "./problem.ts";
import { documentWords, reasonWords } from "./reason-words.ts";

export interface ProblemWords {
  readonly what: MessageDescriptor;
  /** What was kept and what to do now. */
  readonly remedy: MessageDescriptor;
}

const tryAgain = msg`Nothing was changed. Try again in a moment; if it happens again, tell us the reference below.`;

const codeWords: Record<string, ProblemWords> = {
  unreachable: {
    what: msg`The server cannot be reached.`,
    remedy: msg`What you typed is still here. Check your connection, then try again.`,
  },
  "invalid-input": {
    what: msg`Something in the form is not right yet.`,
    remedy: msg`Nothing was saved. Correct the marked fields and try again.`,
  },
  "sign-in-needed": {
    what: msg`You are no longer signed in.`,
    remedy: msg`What you typed is still here. Sign in again, then repeat this step.`,
  },
  "sign-in-failed": {
    what: msg`E-mail address and password do not match.`,
    remedy: msg`Check both and try again. The password is case-sensitive.`,
  },
  "cross-site-request": {
    what: msg`The request came from another address than this page.`,
    remedy: msg`Nothing was changed. Open Clarion under its usual address and try again.`,
  },
  "not-permitted": {
    what: msg`Your account may not do this.`,
    remedy: msg`Nothing was changed. Ask an administrator for the permission if you need it.`,
  },
  "outside-link-scope": {
    what: msg`The link you came with opens one thing only.`,
    remedy: msg`Sign in with your password to see everything else.`,
  },
  "not-found": {
    what: msg`This does not exist, or no longer exists.`,
    remedy: msg`Go back and choose again from the list.`,
  },
  conflict: {
    what: msg`Somebody else changed this in the meantime.`,
    remedy: msg`Nothing of yours was saved. Load the page again and repeat your change.`,
  },
  "already-set-up": {
    what: msg`This installation is already set up.`,
    remedy: msg`Sign in with the account of the administrator.`,
  },
  "not-set-up": {
    what: msg`This installation is not set up yet.`,
    remedy: msg`Open the one-time link that the server printed when it started.`,
  },
  "link-used": {
    what: msg`This link was already used.`,
    remedy: msg`Each link works once. Have a new one sent to you.`,
  },
  "link-expired": { what: msg`This link is too old.`, remedy: msg`Have a new one sent to you.` },
  "link-unknown": {
    what: msg`We do not know this link.`,
    remedy: msg`It may have been cut off. Open it again from the mail, as a whole.`,
  },
  "too-large": { what: msg`The file is too large.`, remedy: msg`Nothing was saved. Choose a smaller file.` },
  "unsupported-file": {
    what: msg`This kind of file cannot be read.`,
    remedy: msg`Nothing was saved. Choose a file of the kind named beside the field.`,
  },
  "rule-refused": {
    what: msg`That is not possible as things stand.`,
    remedy: msg`Nothing was changed. Load the page again to see how things stand now.`,
  },
  "too-many-requests": { what: msg`That was too often in a short time.`, remedy: msg`Wait a minute, then try again.` },
};

const unexpected: ProblemWords = { what: msg`Something went wrong on our side.`, remedy: tryAgain };

const notLoaded: ProblemWords = {
  what: msg`This page could not be fetched from the server.`,
  remedy: msg`Nothing was changed. Check your connection, then load it again.`,
};

/** A refusal in the reader's language: the rule that refused if we know it, else its kind. */
export function problemWords(error: unknown): ProblemWords {
  // What browsers say when a part of the program does not arrive.
  if (error instanceof TypeError && /module|fetch|load/i.test(error.message)) return notLoaded;
  if (!(error instanceof ApiProblem)) return unexpected;
  const byReason = error.reason === undefined ? undefined : reasonWords[error.reason];
  const [field] = error.fields;
  // A document has no field that could be marked: the note says it.
  const ofDocument = field && ["markdown", "title"].includes(field.field) ? documentWords[field.reason] : undefined;
  return byReason ?? ofDocument ?? codeWords[error.code] ?? unexpected;
}
