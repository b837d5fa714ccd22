import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { RadioCards } from "../packs/radio-cards.tsx";
import type { AsksAgain, PublishPreview } from "./api.ts";
import type { Publication } from "./publication.ts";

function noteOf(choice: PublishPreview["choices"][number]): ReactNode {
  if (choice.asksAgain === "inform")
    return (
      <Plural
        value={choice.kept}
        one="One person keeps what they confirmed and is told once."
        other="# people keep what they confirmed and are told once."
      />
    );
  if (choice.asksAgain === "read-changes")
    return (
      <Plural
        value={choice.changes}
        one="One person confirms again and reads only what changed."
        other="# people confirm again and read only what changed."
      />
    );
  return (
    <Plural
      value={choice.whole}
      one="One person reads and confirms the whole text."
      other="# people read and confirm the whole text."
    />
  );
}

/** What a later version asks of those who acknowledged an older one, and why. */
export function AsksAgainFields({ publication, preview }: { publication: Publication; preview: PublishPreview }) {
  const { t } = useLingui();
  const { typed, change } = publication;
  const labels: Record<AsksAgain, string> = {
    inform: t`Tell them, ask nothing`,
    "read-changes": t`Read the changes`,
    acknowledge: t`Acknowledge again`,
  };
  return (
    <>
      <RadioCards
        label={t`Of those who acknowledged the version before`}
        value={typed.asksAgain}
        onChange={(asksAgain) => change({ asksAgain })}
        choices={preview.choices.flatMap((choice) =>
          choice.asksAgain ? [{ value: choice.asksAgain, label: labels[choice.asksAgain], note: noteOf(choice) }] : [],
        )}
      />
      <p>
        <Trans>Everybody else who is asked reads the whole text.</Trans>
      </p>
      <Textarea
        label={t`Why`}
        description={t`Readers see it.`}
        autosize
        minRows={2}
        value={typed.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
    </>
  );
}
