import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useLive } from "../../../platform/live.ts";
import { useViewer } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Meaning } from "../../../ui/meaning.tsx";
import { Page } from "../../../ui/page.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { Contacts } from "./contacts.tsx";
import { Members } from "./members.tsx";
import { Needs } from "./needs.tsx";
import { archiveParty, type Party, partiesKey, partiesLivePath, partyOptions, restoreParty } from "./parties-api.ts";
import { FactsForm, FactsShown } from "./party-facts.tsx";
import { PartyHistory } from "./party-history.tsx";

export function PartyPage() {
  const { partyId } = useParams({ from: "/shell/parties/$partyId" });
  useLive(partiesLivePath, [partiesKey]);
  const party = useQuery(partyOptions(partyId));
  return (
    <Loaded query={party} page>
      {(data) => <OneParty party={data} />}
    </Loaded>
  );
}

function OneParty({ party }: { party: Party }) {
  const may = useViewer().may("people.party.write");
  const mayWrite = may && !party.archived;
  const [changing, setChanging] = useState(false);
  const { t } = useLingui();
  return (
    <Page
      title={party.name}
      above={
        <Link to="/parties">
          <Trans>All interested parties</Trans>
        </Link>
      }
      state={
        party.archived ? (
          <Meaning tone="apart" plain>
            {t`Archived: no longer in the register.`}
          </Meaning>
        ) : (
          party.description || (party.kind === "internal" ? t`Internal` : t`External`)
        )
      }
      action={may ? <Change party={party} changing={changing} onChange={setChanging} /> : undefined}
    >
      {changing && mayWrite ? (
        <FactsForm key={party.version} party={party} onDone={() => setChanging(false)} />
      ) : (
        <FactsShown party={party} />
      )}
      <Needs party={party} mayWrite={mayWrite} />
      <Contacts party={party} mayWrite={mayWrite} />
      <Members party={party} mayWrite={mayWrite} />
      <PartyHistory partyId={party.id} />
    </Page>
  );
}

function Change(props: { party: Party; changing: boolean; onChange: (changing: boolean) => void }) {
  const { party, changing, onChange } = props;
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: () => (party.archived ? restoreParty(party.id) : archiveParty(party.id)),
    onSuccess: () => client.invalidateQueries({ queryKey: partiesKey }),
  });
  return (
    <>
      {move.error ? <ProblemNote error={move.error} /> : null}
      {party.archived ? null : (
        <Button variant="default" aria-expanded={changing} onClick={() => onChange(!changing)}>
          <Trans>Edit</Trans>
        </Button>
      )}
      <Button variant="default" loading={move.isPending} onClick={() => move.mutate()}>
        {party.archived ? <Trans>Take back into the register</Trans> : <Trans>Archive</Trans>}
      </Button>
    </>
  );
}
