import { Plural, Trans } from "@lingui/react/macro";
import type { Sending } from "./sending-api.ts";

type Waiting = Pick<Sending["waiting"], "mails" | "people">;

/** `12 mails for 9 people wait.` */
export function WaitingWords({ waiting: { mails, people } }: { waiting: Waiting }) {
  if (mails === 0) return <Trans>Nothing waits at the moment.</Trans>;
  return (
    <Trans>
      <Plural value={mails} one="# mail" other="# mails" /> for{" "}
      <Plural value={people} one="# person" other="# people" /> waiting.
    </Trans>
  );
}
