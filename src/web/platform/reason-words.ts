import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ProblemWords } from "./problem-words.ts";

/**
 * The verdicts of rules that people can meet, and the way out of each: those that everybody meets. Pages that only some
 * open tell of theirs when they are loaded.
 */
export const reasonWords: Record<string, ProblemWords> = {
  "already-acknowledged": { what: msg`You have acknowledged this already.`, remedy: msg`There is nothing more to do.` },
  "content-changed": {
    what: msg`This is not the text that you were shown.`,
    remedy: msg`Nothing was recorded. Load the page again and read it once more.`,
  },
  "wording-changed": {
    what: msg`This is not the sentence that you were shown.`,
    remedy: msg`Nothing was recorded. Load the page again.`,
  },
  "not-owed": {
    what: msg`You no longer owe this.`,
    remedy: msg`A newer version has replaced it, or you were freed from it. Look at your desk.`,
  },
  "own-sign-in-needed": {
    what: msg`Only a person who signed in themselves can do this.`,
    remedy: msg`Sign in with your own account.`,
  },
  "code-wrong": {
    what: msg`This code is not right, or was used already.`,
    remedy: msg`Wait for the next code of the app, or use a recovery code that you have not used yet.`,
  },
  "step-expired": {
    what: msg`This step was open for too long, or was tried too often.`,
    remedy: msg`Begin again from the start.`,
  },
  "passkey-refused": {
    what: msg`This passkey is not known here.`,
    remedy: msg`Choose another one, or sign in by password.`,
  },
  "passkeys-need-a-name": {
    what: msg`Passkeys need Clarion to be reached under a name.`,
    remedy: msg`Open it under its name instead of a number, or ask whoever runs it for one.`,
  },
  "proof-needed": { what: msg`This asks once more who you are.`, remedy: msg`Nothing was changed. Try it again.` },
  "proof-wrong": { what: msg`That is not right.`, remedy: msg`Nothing was changed. Type it again.` },
  "second-factor-needed": {
    what: msg`Your password alone is not enough here.`,
    remedy: msg`Use your authenticator app, a passkey or a recovery code.`,
  },
  "has-password": {
    what: msg`This person has chosen a password already.`,
    remedy: msg`They can have it replaced on the sign-in page.`,
  },
  "too-many-guesses": {
    what: msg`There were many wrong attempts for this address.`,
    remedy: msg`Wait some minutes, use a browser in which you have signed in before, or a passkey.`,
  },
};

/** Why a document cannot be taken in, by what the server says of it. */
export const documentWords: Record<string, ProblemWords> = {};

/** What can be wrong with one field, by what the server says of it. */
export const fieldReasonWords: Record<string, MessageDescriptor> = {
  "is empty": msg`This is needed.`,
  "is missing": msg`This is needed.`,
  "is no known time zone": msg`This time zone is not known.`,
  "is no language": msg`This language is not known.`,
  "is no e-mail address": msg`This is no e-mail address.`,
  "is too short": msg`This is too short.`,
  "is among the passwords that are tried first": msg`This is a leaked password or close to one. Use several words that have nothing to do with each other.`,
  "is made of your own address": msg`This is made of your own address. Use other words.`,
  "repeats the same few characters": msg`This repeats the same few characters. Use several words.`,
  "is not your password": msg`This is not the password with which you sign in now.`,
  "is too long": msg`This is too long.`,
};

export function knowReasons(more: Readonly<Record<string, ProblemWords>>): void {
  Object.assign(reasonWords, more);
}

export function knowDocumentReasons(more: Readonly<Record<string, ProblemWords>>): void {
  Object.assign(documentWords, more);
}

export function knowFieldReasons(more: Readonly<Record<string, MessageDescriptor>>): void {
  Object.assign(fieldReasonWords, more);
}
