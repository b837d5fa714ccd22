import { msg } from "@lingui/core/macro";
import type { ProblemWords } from "../../platform/problem-words.ts";

const nothing = msg`Nothing was changed.`;
const keptHere = msg`What you wrote is still here; it is saved as soon as this is mended.`;

/** What the rules of messages refuse, and the way out. */
export const messageReasonWords: Readonly<Record<string, ProblemWords>> = {
  "record-in-future": { what: msg`What is recorded has happened already.`, remedy: msg`Choose when it was.` },
  "record-by-nobody": { what: msg`Nobody spoke yet.`, remedy: msg`Say who spoke.` },
  "record-to-nobody": {
    what: msg`Nobody heard it yet.`,
    remedy: msg`Choose an audience, people by name, or say how many others there were.`,
  },
  "record-without-reason": { what: msg`A correction says why.`, remedy: msg`Say what was wrong.` },
  "record-corrected": { what: msg`This record has been corrected already.`, remedy: msg`Correct the later one.` },
  "channel-unfit-for-format": { what: msg`This channel does not carry this format.`, remedy: keptHere },
  "channel-unfit-for-classification": {
    what: msg`This channel may not carry what is classified so.`,
    remedy: keptHere,
  },
  "channel-unfit-for-tlp": { what: msg`This channel reaches people whom the marking leaves out.`, remedy: keptHere },
  "channel-not-there": { what: msg`This channel is not set up here yet.`, remedy: keptHere },
  "audience-unknown": { what: msg`This audience does not exist any more.`, remedy: msg`Choose another one.` },
  "audience-archived": {
    what: msg`This audience is archived.`,
    remedy: msg`Take it back into use, or choose another.`,
  },
  "variant-twice": { what: msg`There are two texts in one language for the same people.`, remedy: keptHere },
  "variant-without-audience": {
    what: msg`There is a text for people to whom the message does not go.`,
    remedy: msg`Choose their audience again, or remove their text.`,
  },
  "picture-unknown": {
    what: msg`A picture in the text is not one of this message.`,
    remedy: msg`Remove it, and put it in again from its file.`,
  },
  "already-sent": { what: msg`This message was sent.`, remedy: msg`Make a copy of it to say something else.` },
  "message-cancelled": { what: msg`This message was cancelled.`, remedy: msg`Make a copy of it to go on.` },
  "approval-would-be-void": {
    what: msg`Somebody approved these words, or was asked to.`,
    remedy: msg`Nothing was saved. Changing them makes it a draft again: choose “Change it” first.`,
  },
  "unschedule-first": {
    what: msg`It stands to be sent at a time.`,
    remedy: msg`Nothing was changed. Take that back before you choose another.`,
  },
  "too-many-attachments": { what: msg`More than 20 files cannot go along.`, remedy: nothing },
  "attachments-too-large": {
    what: msg`All files together may have 15 MB: many mail servers take no more.`,
    remedy: msg`Nothing was added. Choose a smaller file, or link to where it lies.`,
  },
  "too-many-pictures": { what: msg`More than 40 pictures cannot stand in one message.`, remedy: nothing },
  "not-a-picture": {
    what: msg`This is no picture that mail programs show.`,
    remedy: msg`Nothing was added. PNG, JPEG, GIF and WebP can be.`,
  },
  "audience-missing": { what: msg`Nobody is chosen yet.`, remedy: msg`Say to whom it goes.` },
  "channel-missing": { what: msg`No channel is chosen yet.`, remedy: msg`Choose at least one.` },
  "words-missing": { what: msg`There are no words for everybody it goes to.`, remedy: msg`Write them first.` },
  "subject-missing": { what: msg`A subject is missing.`, remedy: msg`Write one in each language.` },
  "content-missing": { what: msg`A text is empty.`, remedy: msg`Write it, or take its language away.` },
  "checks-stop": { what: msg`The checks found something that has to be mended first.`, remedy: nothing },
  "version-changed": { what: msg`The message has changed since you looked at it.`, remedy: msg`Read it once more.` },
  "changed-meanwhile": {
    what: msg`Somebody else has changed this meanwhile.`,
    remedy: msg`Nothing of yours was saved. Look at what was changed, and save again.`,
  },
  "time-past": { what: msg`This time has passed.`, remedy: msg`Choose a later one, or send it now.` },
  "time-too-far": { what: msg`This time is more than two years away.`, remedy: msg`Choose an earlier one.` },
  "not-approved": { what: msg`Only what is approved can be sent.`, remedy: msg`Submit it first.` },
  "approval-void": {
    what: msg`What was approved is not what would be sent.`,
    remedy: msg`The words, or the rule of an audience, have changed since. Take it back and submit it anew.`,
  },
  "not-scheduled": { what: msg`It does not wait for a time, or it has left already.`, remedy: nothing },
  "not-to-be-withdrawn": { what: msg`Only what waits for approval, or has it, can be taken back.`, remedy: nothing },
  "not-to-be-cancelled": { what: msg`It cannot be cancelled as it stands.`, remedy: nothing },
  "picture-in-use": { what: msg`This picture stands in a text.`, remedy: msg`Take it out there first.` },
  "test-outsider": {
    what: msg`Tests go to people of the organisation itself who are there now.`,
    remedy: msg`Nothing was sent. Choose colleagues.`,
  },
  "template-picture": {
    what: msg`Templates carry no pictures.`,
    remedy: msg`Add them to the message that is made from it.`,
  },
  "starters-adopted": { what: msg`All of this has been adopted already.`, remedy: nothing },
};
