import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { EffectView } from "../../../parts/effect-view.tsx";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { useAfterStep } from "../version/changed.ts";
import {
  activatePack,
  changePack,
  createPack,
  type Pack,
  type PackBody,
  packOptions,
  packPreviewOptions,
} from "./api.ts";
import { Conflict, meanwhileOf } from "./conflict.tsx";
import styles from "./editor.module.css";
import { EndPack } from "./end-pack.tsx";
import { PackFields } from "./pack-fields.tsx";
import { PackProblem } from "./problem.tsx";
import { newPack, packBodyOf, samePack, type TypedPack, typedPack } from "./typed-pack.ts";
import { PackStateMark } from "./words.tsx";

/** Saves what is entered; what others saved meanwhile is said, and nothing is lost. */
function useSave(typed: TypedPack, pack: Pack | undefined) {
  const after = useAfterStep();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (how: { activate?: boolean; revision?: number }) => {
      const body = packBodyOf(typed);
      if (!body) return;
      const id = pack?.id;
      if (id === undefined) return saveNew(body, how.activate ?? false, navigate);
      if (!samePack(typed, typedPack(pack ?? never()))) await changePack(id, how.revision ?? pack?.revision ?? 0, body);
      if (how.activate) await activatePack(id);
    },
    onSettled: after,
  });
}

/** Why a pack that was just made is a draft all the same, for the page at its own address. */
const refusedWhenNew = new Map<string, unknown>();

/** Its address comes next in any case: should putting it in force be refused, it is there and is not made twice. */
async function saveNew(body: PackBody, activate: boolean, navigate: ReturnType<typeof useNavigate>): Promise<void> {
  const { id } = await createPack(body);
  if (activate) await activatePack(id).catch((error: unknown) => refusedWhenNew.set(id, error));
  await navigate({ to: "/packs/$packId", params: { packId: id }, replace: true });
}

function useRefusedWhenNew(pack: Pack | undefined): unknown {
  const [refused] = useState(() => pack && refusedWhenNew.get(pack.id));
  useEffect(() => {
    if (pack) refusedWhenNew.delete(pack.id);
  }, [pack]);
  return refused;
}

function never(): never {
  throw new Error("a pack that has an id is there");
}

interface SideProps {
  readonly typed: TypedPack;
  readonly pack: Pack | undefined;
  readonly save: ReturnType<typeof useSave>;
  readonly reset: () => void;
}

function Effects({ typed, pack }: Pick<SideProps, "typed" | "pack">) {
  const body = packBodyOf({ ...typed, name: typed.name || "-" });
  const { name: _, ...content } = body ?? { name: "" };
  const preview = useQuery({
    ...packPreviewOptions({
      packId: pack?.id ?? null,
      pack: body ? (content as Omit<typeof body, "name">) : null,
      ended: false,
    }),
    enabled: body !== null && body.documentIds.length > 0,
  });
  if (!body || body.documentIds.length === 0)
    return (
      <p className={styles.faint}>
        <Trans>Choose an audience and documents: here you see who would get what.</Trans>
      </p>
    );
  return (
    <Loaded query={preview}>{(effect) => <EffectView effect={effect} stale={preview.isPlaceholderData} />}</Loaded>
  );
}

function Activate({ pack, typed, save }: Pick<SideProps, "pack" | "typed" | "save">) {
  const body = packBodyOf(typed);
  const { name: _, ...content } = body ?? { name: "" };
  const preview = useQuery({
    ...packPreviewOptions({
      packId: pack?.id ?? null,
      pack: body ? (content as Omit<typeof body, "name">) : null,
      ended: false,
    }),
    enabled: body !== null && body.documentIds.length > 0,
  });
  const people = preview.data?.createdPeople ?? 0;
  return (
    <Button
      disabled={!body || body.documentIds.length === 0 || !preview.data || preview.isPlaceholderData}
      loading={save.isPending}
      onClick={() => save.mutate({ activate: true })}
    >
      {people > 0 ? (
        <Plural value={people} one="Activate for one person" other="Activate for # people" />
      ) : (
        <Trans>Activate</Trans>
      )}
    </Button>
  );
}

function Side({ typed, pack, save, reset }: SideProps) {
  const changed = pack === undefined || !samePack(typed, typedPack(pack));
  const draft = pack === undefined || pack.state === "draft";
  const refusedWhenNew = useRefusedWhenNew(pack);
  const error = save.error ?? (save.isIdle ? refusedWhenNew : null);
  const meanwhile = meanwhileOf(error);
  return (
    <aside className={styles.side} aria-labelledby="effect">
      <h2 id="effect">{draft ? <Trans>Who gets what then</Trans> : <Trans>What your change brings about</Trans>}</h2>
      {draft || changed ? (
        <Effects typed={typed} pack={pack} />
      ) : (
        <p className={styles.faint}>
          <Trans>Nothing is changed. As soon as you change something, you see here what follows from it.</Trans>
        </p>
      )}
      {meanwhile ? (
        <Conflict
          meanwhile={meanwhile}
          onMine={() => save.mutate({ revision: meanwhile.revision })}
          onTheirs={() => {
            save.reset();
            reset();
          }}
        />
      ) : null}
      {error && !meanwhile ? <PackProblem error={error} /> : null}
      {draft ? <Activate typed={typed} pack={pack} save={save} /> : null}
      <Button
        variant={draft ? "default" : "filled"}
        disabled={!changed || !packBodyOf(typed)}
        loading={save.isPending}
        onClick={() => save.mutate({})}
      >
        {draft ? <Trans>Save as draft</Trans> : <Trans>Save the change</Trans>}
      </Button>
      {pack?.can.end ? <EndPack pack={pack} /> : null}
    </aside>
  );
}

function State({ pack }: { pack: Pack }) {
  const minutes = pack.documents.reduce((sum, { published }) => sum + (published?.minutes ?? 0), 0);
  return (
    <>
      <PackStateMark state={pack.state} />{" "}
      <Plural value={pack.people} one="One person in the audience today" other="# people in the audience today" />
      {"; "}
      <Plural value={minutes} one="# minute to read" other="# minutes to read" />
    </>
  );
}

function Editor({ pack }: { pack: Pack | undefined }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<TypedPack>(() => (pack ? typedPack(pack) : newPack));
  const save = useSave(typed, pack);
  const change = (part: Partial<TypedPack>) => setTyped((before) => ({ ...before, ...part }));
  const mayChange = pack?.can.change ?? true;
  return (
    <Page
      title={pack?.name ?? t`New pack`}
      above={
        <Link to="/packs">
          <Trans>Packs</Trans>
        </Link>
      }
      state={pack ? <State pack={pack} /> : <Trans>Who reads what, what is asked, and by when.</Trans>}
    >
      <div className={styles.columns}>
        <fieldset className={styles.fields} disabled={!mayChange}>
          <PackFields typed={typed} pack={pack} change={change} />
        </fieldset>
        {mayChange ? (
          <Side typed={typed} pack={pack} save={save} reset={() => pack && setTyped(typedPack(pack))} />
        ) : null}
      </div>
    </Page>
  );
}

export function NewPackPage() {
  return <Editor pack={undefined} />;
}

export function PackPage() {
  const { packId } = useParams({ from: "/shell/packs/$packId" });
  const pack = useQuery(packOptions(packId));
  return (
    <Loaded page query={pack}>
      {(data) => <Editor key={data.id} pack={data} />}
    </Loaded>
  );
}
