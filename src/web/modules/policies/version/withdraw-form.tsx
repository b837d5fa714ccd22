import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { useAfterStep } from "./changed.ts";
import { documentOptions, withdraw, withdrawalOptions } from "./document-api.ts";
import styles from "./version.module.css";

function Effect({ documentId }: { documentId: string }) {
  const query = useQuery(withdrawalOptions(documentId));
  return (
    <Loaded query={query}>
      {({ released, acknowledged, packs, underway }) => (
        <ul className={styles.consequence}>
          <li>
            <Plural
              value={released}
              _0="Nobody has it to read at the moment."
              one="One person need not read it any more, and is told so."
              other="# people need not read it any more, and are told so."
            />
          </li>
          <li>
            <Plural
              value={acknowledged}
              _0="Nobody has acknowledged it."
              one="The acknowledgement of one person stays as evidence."
              other="The acknowledgements of # people stay as evidence."
            />
          </li>
          {packs.length > 0 ? (
            <li>
              <Trans>It no longer counts in: {packs.map(({ name }) => name).join(", ")}.</Trans>
            </li>
          ) : null}
          {underway ? (
            <li>
              <Trans>A version waits for its approval or publication; that ends, too.</Trans>
            </li>
          ) : null}
        </ul>
      )}
    </Loaded>
  );
}

function Form({ documentId, onDone }: { documentId: string; onDone: () => void }) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const after = useAfterStep();
  const end = useMutation({
    mutationFn: () => withdraw(documentId, reason.trim()),
    onSuccess: async () => {
      await after();
      onDone();
    },
  });
  return (
    <div className={styles.form}>
      <Effect documentId={documentId} />
      <Textarea
        label={t`Why`}
        required
        autosize
        minRows={2}
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {end.error ? <ProblemNote error={end.error} /> : null}
      <Button disabled={reason.trim() === ""} loading={end.isPending} onClick={() => end.mutate()}>
        <Trans>Withdraw it for good</Trans>
      </Button>
      <Button variant="subtle" onClick={onDone}>
        <Trans>Leave it in force</Trans>
      </Button>
    </div>
  );
}

/** Takes a document out of force; what that does is said before. */
export function Withdraw({ documentId }: { documentId: string }) {
  const [asking, setAsking] = useState(false);
  const document = useQuery(documentOptions(documentId));
  const isOut = document.data?.versions.some(({ publishedAt }) => publishedAt !== null) ?? false;
  if (!document.data?.can.withdraw || document.data.withdrawn || !isOut) return null;
  if (asking) return <Form documentId={documentId} onDone={() => setAsking(false)} />;
  return (
    <Button variant="subtle" fullWidth above={8} onClick={() => setAsking(true)}>
      <Trans>Withdraw the document …</Trans>
    </Button>
  );
}
