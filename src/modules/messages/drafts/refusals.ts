import { AppError } from "../../../platform/errors.ts";
import type { DraftRefusal, EditVerdict } from "./rules.ts";

type Refusal = DraftRefusal | "audience-unknown" | "audience-archived" | "picture-unknown";

const drafts: Record<Refusal, string> = {
  "channel-unfit-for-format": "This format is not carried by this channel. Choose another channel or another format.",
  "channel-unfit-for-classification": "This channel may not carry what is classified so. Choose another channel.",
  "channel-unfit-for-tlp": "This channel reaches people whom the TLP marking leaves out. Choose another channel.",
  "channel-not-there": "This channel cannot be used in this installation. Choose another channel.",
  "channel-twice": "A channel is named twice.",
  "audience-twice": "An audience is named twice.",
  "audience-unknown": "There is no such audience.",
  "audience-archived": "This audience is archived. Take it back into use, or choose another.",
  "variant-twice": "There are two texts in one language for the same people.",
  "variant-without-audience": "There is a text for an audience that the message does not go to.",
  "picture-unknown": "A picture is not one of this message. Add it to this message, and then to the text.",
};

export function refuseDraft(reason: Refusal, field: string): AppError {
  return new AppError("rule-refused", drafts[reason], {
    reason,
    fields: [{ field, reason, remedy: drafts[reason] }],
  });
}

type EditRefusal = Extract<EditVerdict, { ok: false }>["reason"];

const edits: Record<EditRefusal, string> = {
  "already-sent": "This message was sent. Make a copy of it to say something else.",
  "message-cancelled": "This message was cancelled. Make a copy of it to go on.",
  "approval-would-be-void":
    "Somebody approved these words, or was asked to. Changing them makes it a draft again, to be approved anew. Confirm that you want it.",
  "unschedule-first": "It stands to be sent at a time. Take that back before you choose another.",
};

export function refuseEdit(reason: EditRefusal): AppError {
  return new AppError("conflict", edits[reason], { reason });
}
