import { Trans, useLingui } from "@lingui/react/macro";
import { Select, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Schema } from "../../../platform/client.ts";
import { useFormat } from "../../../platform/format.ts";
import { Button } from "../../../ui/button.tsx";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { officesOptions } from "../draft/draft-api.ts";
import { useAfterStep } from "./changed.ts";
import { changeDocument, documentOptions } from "./document-api.ts";
import styles from "./version.module.css";

type Document = Schema<"PolicyDocument">;

/** Whose it is and until when it holds can change without a new version: nobody has to read it again. */
function ChangeForm({ document, onDone }: { document: Document; onDone: () => void }) {
  const { t } = useLingui();
  const offices = useQuery(officesOptions);
  const own = document.ownerOffice;
  const [officeId, setOfficeId] = useState(own?.id ?? null);
  const [reviewOn, setReviewOn] = useState(document.reviewOn ?? "");
  const after = useAfterStep();
  const change = useMutation({
    mutationFn: () => changeDocument(document.id, { ownerOfficeId: officeId, reviewOn: reviewOn || null }),
    onSuccess: async () => {
      await after();
      onDone();
    },
  });
  const known = offices.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const isKnown = !own || known.some(({ value }) => value === own.id);
  const isSame = officeId === (own?.id ?? null) && reviewOn === (document.reviewOn ?? "");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isSame) change.mutate();
  };
  return (
    <form className={styles.form} onSubmit={send}>
      <Select
        label={t`Owner`}
        description={t`The office that answers questions and looks after it.`}
        placeholder={t`No office yet`}
        clearable
        searchable
        data={isKnown ? known : [...known, { value: own.id, label: own.name }]}
        value={officeId}
        onChange={setOfficeId}
      />
      <TextInput
        type="date"
        label={t`Review on`}
        description={t`The owner is asked then whether it is still right.`}
        value={reviewOn}
        onChange={(event) => setReviewOn(event.currentTarget.value)}
      />
      {change.error ? <ProblemNote error={change.error} /> : null}
      <Button type="submit" disabled={isSame} loading={change.isPending}>
        <Trans>Save owner and review</Trans>
      </Button>
      <Button variant="subtle" onClick={onDone}>
        <Trans>Leave it as it is</Trans>
      </Button>
    </form>
  );
}

function Standing({ document }: { document: Document }) {
  const format = useFormat();
  const { ownerOffice, reviewOn, reviews } = document;
  const open = reviews.find(({ outcome }) => outcome === null);
  const asked = open?.office?.name ?? open?.person?.displayName ?? "";
  const until = reviewOn ? format.date(reviewOn) : "";
  return (
    <dl className={styles.facts}>
      <div>
        <dt>
          <Trans>Owner</Trans>
        </dt>
        <dd>{ownerOffice?.name ?? <Trans>No office yet</Trans>}</dd>
      </div>
      <div>
        <dt>
          <Trans>Review</Trans>
        </dt>
        <dd>
          {reviewOn ? <Trans>still right until {until}</Trans> : <Trans>No date yet</Trans>}
          {open ? (
            <Meaning tone="soon" plain>
              <Trans>{asked} is asked to look at it</Trans>
            </Meaning>
          ) : null}
        </dd>
      </div>
    </dl>
  );
}

/** Who looks after the document, and when it is looked at again. */
export function Upkeep({ documentId }: { documentId: string }) {
  const { data: document } = useQuery(documentOptions(documentId));
  const [changing, setChanging] = useState(false);
  if (!document || document.withdrawn) return null;
  const { stillRight, write } = document.can;
  const isAsked = document.reviews.some(({ outcome }) => outcome === null);
  return (
    <section aria-labelledby="upkeep">
      <h2 id="upkeep" className={styles.sideTitle}>
        <Trans>Owner and review</Trans>
      </h2>
      {changing ? (
        <ChangeForm document={document} onDone={() => setChanging(false)} />
      ) : (
        <>
          <Standing document={document} />
          {stillRight && isAsked ? (
            <ButtonLink
              to="/policies/$documentId/review"
              params={{ documentId }}
              variant="default"
              above={12}
              fullWidth
            >
              <Trans>Look whether it is still right</Trans>
            </ButtonLink>
          ) : null}
          {write ? (
            <Button variant="subtle" fullWidth above={8} onClick={() => setChanging(true)}>
              <Trans>Change owner or date …</Trans>
            </Button>
          ) : null}
        </>
      )}
    </section>
  );
}
