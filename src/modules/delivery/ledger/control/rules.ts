/** What a message's controls ask before anything else. */
export interface MessageControls {
  readonly finished: boolean;
  readonly paused: boolean;
}

export type ControlRefusal = "message-finished" | "message-already-paused" | "message-not-paused";

/** Whether a message may be paused, resumed or cancelled: what is finished has nothing left to hold. */
export function refuseControl(control: "pause" | "resume" | "cancel", message: MessageControls): ControlRefusal | null {
  if (message.finished) return "message-finished";
  if (control === "pause" && message.paused) return "message-already-paused";
  if (control === "resume" && !message.paused) return "message-not-paused";
  return null;
}
