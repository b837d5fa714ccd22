import { msg } from "@lingui/core/macro";
import { knowReasons } from "../../platform/reason-words.ts";

const saveAsDocx = msg`Open it in a word processor, save it as .docx without a password, and choose that.`;

// What only those meet who write documents.
knowReasons({
  "newer-version": {
    what: msg`Somebody has finished another version since this draft was begun.`,
    remedy: msg`Compare the two before you go on; finishing yours replaces that version.`,
  },
  "nothing-changed": {
    what: msg`This draft says what its version says already.`,
    remedy: msg`Change something, or discard the draft.`,
  },
  "changed-meanwhile": {
    what: msg`Somebody else has changed this document meanwhile.`,
    remedy: msg`Nothing of yours was lost. Try again.`,
  },
  "document-in-review": {
    what: msg`A version of this document is in review.`,
    remedy: msg`Wait for the decision, or take the version back from review.`,
  },
  "not-discarded": { what: msg`This draft is there already.`, remedy: msg`Load the page again.` },
  "no-draft": { what: msg`Nothing is being written at this document.`, remedy: msg`Begin its next version.` },
  "title-missing": { what: msg`A title is missing.`, remedy: msg`Give the text a title in each of its languages.` },
  "content-missing": { what: msg`A text is missing.`, remedy: msg`Write it in each language, or remove the language.` },
  "content-too-large": { what: msg`This is longer than a document can be.`, remedy: msg`Make two documents of it.` },
  "office-unknown": { what: msg`This office is no longer in use.`, remedy: msg`Choose another owner.` },
  "picture-unknown": { what: msg`A picture is not one of this document.`, remedy: msg`Put it in again.` },
  "reference-dangling": {
    what: msg`A reference leads nowhere.`,
    remedy: msg`Put the heading back, or take the reference out.`,
  },
  "heading-id-twice": { what: msg`Two headings have the same name.`, remedy: msg`Write one of them anew.` },
  "not-in-review": {
    what: msg`This version is decided.`,
    remedy: msg`Comments go to what is being written. Open the draft.`,
  },
  "not-a-reviewer": { what: msg`Only its author and its reviewers comment on this.`, remedy: msg`Nothing was stored.` },
  "place-unknown": {
    what: msg`These words do not stand there.`,
    remedy: msg`Load the page again and choose them anew.`,
  },
  "already-so": { what: msg`Somebody has done that already.`, remedy: msg`Load the page again.` },
  "docx-broken": { what: msg`The Word document is damaged or made in an unusual way.`, remedy: saveAsDocx },
  "docx-old": { what: msg`This is a Word document of the old kind, or one with a password.`, remedy: saveAsDocx },
  "docx-other": { what: msg`This is no Word document.`, remedy: saveAsDocx },
  "docx-empty": { what: msg`The Word document has no text.`, remedy: msg`Choose another file.` },
  "docx-too-large": {
    what: msg`The Word document is too large to be taken over: 20 MB at most, 8 MB of them text.`,
    remedy: msg`Divide it, or make its pictures smaller.`,
  },
});
