import { msg } from "@lingui/core/macro";
import { knowDocumentReasons, knowFieldReasons, knowReasons } from "../platform/reason-words.ts";
import { officeReasonWords } from "./office-reason-words.ts";

const loadAgain = msg`Nothing was changed. Load the page again to see how things stand now.`;
const nothingSaved = msg`Nothing was saved. Correct the file and choose it again.`;

// Comes with the first page of managers, together with their words.
knowReasons({
  ...officeReasonWords,
  "directory-changed": {
    what: msg`The directory has changed since you looked at this file, and the file would do more than you saw.`,
    remedy: msg`Nothing was changed. Look at what it would do now, then apply it again.`,
  },
  "import-broke": {
    what: msg`The file could not be applied, for a reason that only the server’s log tells.`,
    remedy: msg`Nothing was changed. Try again, or discard the file.`,
  },
  "person-changed-meanwhile": {
    what: msg`This record has changed since you opened it.`,
    remedy: msg`Nothing was saved. Load the page again to see how things stand now.`,
  },
  "field-from-import": {
    what: msg`The import decides this field.`,
    remedy: msg`Nothing was saved. Change it in your personnel system, or let the field be kept by hand.`,
  },
  "address-taken": {
    what: msg`Somebody has this address.`,
    remedy: msg`Nothing was saved. Use another address, or merge the two people.`,
  },
  "number-taken": {
    what: msg`Somebody has this employee number.`,
    remedy: msg`Nothing was saved. Use another number, or merge the two people.`,
  },
  "manager-unknown": {
    what: msg`This manager is not in the directory any more.`,
    remedy: msg`Nothing was saved. Choose somebody else.`,
  },
  "manager-circle": {
    what: msg`This manager reports to this person, perhaps through others.`,
    remedy: msg`Nothing was saved. Choose somebody else.`,
  },
  "merge-same-person": { what: msg`Nobody is merged with themselves.`, remedy: msg`Choose two different people.` },
  "merge-same-company": { what: msg`No company is merged with itself.`, remedy: msg`Choose two different companies.` },
  "merge-undone": { what: msg`This merge has been taken back already.`, remedy: loadAgain },
  "merge-changed-since": {
    what: msg`The person has changed since they were merged.`,
    remedy: msg`Nothing was taken back. Take the later change back first, or correct both by hand.`,
  },
  "company-name-taken": {
    what: msg`Another company has this name.`,
    remedy: msg`Nothing was saved. Merge the two, or choose another name.`,
  },
  "already-decided": { what: msg`This request is decided or withdrawn already.`, remedy: loadAgain },
  "already-erased": { what: msg`This person is erased already.`, remedy: msg`There is nothing more to do.` },
  "confirmation-wrong": {
    what: msg`The name is not the one that is shown.`,
    remedy: msg`Nothing was changed. Type the name exactly.`,
  },
  "person-active": {
    what: msg`Only somebody who has left can be erased.`,
    remedy: msg`Nothing was changed. Give them a last day first.`,
  },
  "person-holds-role": {
    what: msg`This person still holds a permission role or an office.`,
    remedy: msg`Nothing was changed. End that first.`,
  },
  "already-live": { what: msg`The organisation is live already.`, remedy: loadAgain },
  "already-paused": { what: msg`Everything is paused already.`, remedy: loadAgain },
  "not-live-yet": { what: msg`Nothing leaves yet, so there is nothing to pause.`, remedy: loadAgain },
  "not-paused": { what: msg`Nothing is paused. Somebody else may have resumed it.`, remedy: loadAgain },
  "waiting-changed": {
    what: msg`Meanwhile another number of mails waits.`,
    remedy: msg`Nothing was changed. Look at what waits and decide again.`,
  },
  "approval-void": {
    what: msg`What is stored is not what was approved.`,
    remedy: msg`Nothing was published. Make a new version and have it approved.`,
  },
  "audience-archived": {
    what: msg`This audience is archived.`,
    remedy: msg`Nothing was saved. Take it back into use first.`,
  },
  "audience-changed": {
    what: msg`Somebody else has changed this audience meanwhile.`,
    remedy: msg`Nothing was saved. Load the page again to see how it is now.`,
  },
  "audience-circle": {
    what: msg`This audience would be a part of itself.`,
    remedy: msg`Nothing was saved. It names another audience that names this one.`,
  },
  "audience-names-unknown": {
    what: msg`The rule names something that does not exist.`,
    remedy: msg`Nothing was saved. Choose it again.`,
  },
  "audience-too-large": {
    what: msg`This audience has too many conditions, with those of the audiences that it names.`,
    remedy: msg`Nothing was saved. Make the rule smaller.`,
  },
  "audience-used": {
    what: msg`This audience is used.`,
    remedy: msg`Nothing was changed. End what uses it first.`,
  },
  "rule-text": {
    what: msg`The text of the rule cannot be read.`,
    remedy: msg`Nothing was saved. Mend it at the marked spot.`,
  },
  "audience-empty": {
    what: msg`Nobody belongs to this audience today.`,
    remedy: msg`Nothing was published. Choose another audience, or change its rule.`,
  },
  "author-cannot-approve": {
    what: msg`Whoever wrote it cannot approve it.`,
    remedy: msg`Choose a second person as approver.`,
  },
  "requester-cannot-approve": {
    what: msg`Whoever asks for approval cannot give it.`,
    remedy: msg`Choose a second person as approver.`,
  },
  "comment-missing": {
    what: msg`A comment is missing.`,
    remedy: msg`Say what has to change, so that the author can change it.`,
  },
  "content-unchanged": {
    what: msg`This is the same text as in the version before.`,
    remedy: msg`Nothing was saved. Choose the changed text.`,
  },
  "last-administrator": {
    what: msg`The last administrator cannot lose this role.`,
    remedy: msg`Give the role to somebody else first.`,
  },
  "name-taken": { what: msg`Another audience has this name.`, remedy: msg`Nothing was saved. Choose another name.` },
  "newer-published": { what: msg`A newer version is published already.`, remedy: loadAgain },
  "not-a-draft": { what: msg`Only a draft can be submitted.`, remedy: loadAgain },
  "not-an-approver": {
    what: msg`This person may not approve.`,
    remedy: msg`Choose somebody who holds the approver role, or have it given.`,
  },
  "not-approved": {
    what: msg`Only an approved version can be published.`,
    remedy: msg`Submit it to an approver first.`,
  },
  "not-in-review": { what: msg`This version is not in review.`, remedy: loadAgain },
  "not-the-approver": { what: msg`Only the person who was asked can decide.`, remedy: loadAgain },
  "too-many-passkeys": {
    what: msg`You have twenty passkeys already.`,
    remedy: msg`Remove one that you no longer use.`,
  },
  "own-factor-first": {
    what: msg`You have not signed in with a second factor yourself.`,
    remedy: msg`Set one up in your account first; then you can ask it of others.`,
  },
  "token-name-taken": {
    what: msg`A token of this name was made before.`,
    remedy: msg`Choose a name that no token has had: what it did stands in the evidence under it.`,
  },
  "token-beyond-own-roles": {
    what: msg`A token cannot hold roles that you do not hold yourself.`,
    remedy: msg`Choose from your own roles, and reach no further than they do.`,
  },
  "version-in-review": {
    what: msg`A version of this policy is being reviewed.`,
    remedy: msg`Wait for the decision, or take it back first.`,
  },
  "verification-running": {
    what: msg`The log is being verified already.`,
    remedy: msg`Try again when that has ended.`,
  },
  "workbook-broken": {
    what: msg`The workbook is damaged or made in an unusual way.`,
    remedy: msg`Open it in a spreadsheet program, save it again as .xlsx or CSV, and send that.`,
  },
  "workbook-too-large": {
    what: msg`Unpacked, the workbook is larger than a list of people can be.`,
    remedy: msg`Copy the rows and columns of people into a new workbook, or save the sheet as CSV, and send that.`,
  },
  "old-workbook": {
    what: msg`This is a workbook of the old kind (.xls), or one with a password.`,
    remedy: msg`Save it without a password as .xlsx or CSV, and send that.`,
  },
  opendocument: {
    what: msg`This is an OpenDocument spreadsheet.`,
    remedy: msg`Save it without a password as .xlsx or CSV, and send that.`,
  },
  "binary-workbook": {
    what: msg`This is a binary workbook (.xlsb).`,
    remedy: msg`Save it without a password as .xlsx or CSV, and send that.`,
  },
  "no-workbook": {
    what: msg`This is a packed file, but no workbook.`,
    remedy: msg`Save it without a password as .xlsx or CSV, and send that.`,
  },
  "file-too-demanding": {
    what: msg`Reading this file takes more time or memory than a list of people needs.`,
    remedy: msg`Save its sheet as CSV, and send that.`,
  },
  "too-many-cells": {
    what: msg`The file has more cells than a list of people can have.`,
    remedy: msg`Copy the rows and columns of people into a new workbook, or save the sheet as CSV, and send that.`,
  },
  "import-questions-open": {
    what: msg`Something about this file has to be answered before it can be applied.`,
    remedy: msg`Nothing was changed. Answer the questions above the preview.`,
  },
  "import-undone-already": { what: msg`This import has been undone already.`, remedy: loadAgain },
  "draft-not-open": { what: msg`This file is being applied, or was.`, remedy: loadAgain },
  "field-twice": { what: msg`Two columns cannot be the same.`, remedy: msg`Ignore one of them.` },
  "file-empty": { what: msg`The file is empty.`, remedy: nothingSaved },
  "file-missing": { what: msg`No file arrived.`, remedy: msg`Choose the file again.` },
  "file-too-large": {
    what: msg`The file is too large.`,
    remedy: msg`Nothing was saved. Split it and import the parts.`,
  },
  "too-many-rows": {
    what: msg`The file has too many rows.`,
    remedy: msg`Nothing was saved. Split it and import the parts.`,
  },
  "too-many-columns": { what: msg`The file has too many columns.`, remedy: nothingSaved },
  "row-does-not-end": {
    what: msg`A quotation mark in the file is never closed.`,
    remedy: nothingSaved,
  },
  "no-email-column": {
    what: msg`The file has no column of e-mail addresses, by which people are known.`,
    remedy: nothingSaved,
  },
});

knowDocumentReasons({
  "is empty": { what: msg`The file is empty.`, remedy: nothingSaved },
  "has no text": { what: msg`The file is empty.`, remedy: nothingSaved },
  "contains NUL characters": {
    what: msg`This is no text file.`,
    remedy: msg`Nothing was saved. Save the document as Markdown (.md) and choose that file.`,
  },
  "is not UTF-8 text": {
    what: msg`This is no text file.`,
    remedy: msg`Nothing was saved. Save the document as Markdown (.md) and choose that file.`,
  },
  "is larger than 1 MB": {
    what: msg`The text is longer than 1 MB.`,
    remedy: msg`Nothing was saved. Split it, or take embedded pictures out of it.`,
  },
  "is missing": {
    what: msg`The text has no title.`,
    remedy: msg`Nothing was saved. Begin it with a heading, such as “# Working from home”.`,
  },
  "is longer than 200 characters": {
    what: msg`The title is longer than 200 characters.`,
    remedy: msg`Nothing was saved. The first heading becomes the title: shorten it.`,
  },
  "nests lists or quotes too deeply": {
    what: msg`Lists or quotations stand too deep in one another.`,
    remedy: msg`Nothing was saved. Use at most forty levels.`,
  },
});

knowFieldReasons({
  "is taken by another audience": msg`Another audience has this name. Choose another one.`,
  "is taken by another office": msg`Another office has this name. Choose another one.`,
  "is taken by another party": msg`Another party has this name. Choose another one.`,
  "is taken by another calendar": msg`Another calendar has this name. Choose another one.`,
  "is no known region": msg`This region is not known.`,
  "is no web address": msg`This is no web address. Begin with https://.`,
  "is no usable address": msg`Give one address such as ana@firm.org.`,
  "is taken": msg`Somebody has this already.`,
  "is before the first day": msg`The last day cannot be before the first.`,
  "have a | in them": msg`Leave the sign | out.`,
  "is the person themselves": msg`Nobody is their own manager. Choose somebody else.`,
  "is not in the directory": msg`This person is not in the directory. Choose somebody else.`,
  "reports to this person, perhaps through others": msg`This manager reports to this person. Choose somebody else.`,
  "comes from the import": msg`This comes from the import and cannot be changed here.`,
  "is in the past": msg`Choose a day in the future.`,
  "is not made of lower-case letters, digits and hyphens": msg`Use lower-case letters, digits and hyphens only.`,
});
