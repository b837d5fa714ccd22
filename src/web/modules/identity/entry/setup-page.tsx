import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { knownLanguage } from "../../../platform/language.ts";
import { ApiProblem } from "../../../platform/problem.ts";
import { sessionKey, sessionOptions } from "../../../platform/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Calm } from "../../../ui/calm.tsx";
import { ProblemNote } from "../../../ui/problem-note.tsx";
import { type SetupInput, setUp } from "../api.ts";
import styles from "../identity.module.css";
import { LanguageCorner } from "./language-corner.tsx";
import { AdministratorPart, OrganisationPart, StartPart } from "./setup-parts.tsx";

function emptyInput(token: string, language: string): SetupInput {
  return {
    token,
    organisation: {
      name: "",
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      language: knownLanguage(language) ?? "en",
    },
    administrator: { givenName: "", familyName: "", email: "", password: "" },
    start: "demo",
  };
}

function useSetUp() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: setUp,
    onSuccess: async (session) => {
      client.setQueryData(sessionKey, session);
      await navigate({ to: "/desk" });
    },
  });
}

export function SetupPage() {
  const { t, i18n } = useLingui();
  const { token } = useParams({ from: "/open/setup/$token" });
  const [input, setInput] = useState(() => emptyInput(token, i18n.locale));
  const mutation = useSetUp();
  const session = useQuery(sessionOptions).data;
  if (session && session.state !== "needs-setup" && !mutation.isSuccess) return <Navigate to="/desk" />;
  const problem = mutation.error instanceof ApiProblem ? mutation.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutation.mutate(input);
  };
  return (
    <Calm title={t`Welcome to Clarion`} corner={<LanguageCorner />} wide>
      <p>
        <Trans>Three questions, then it is yours.</Trans>
      </p>
      <form className={styles.form} onSubmit={submit}>
        <span />
        <OrganisationPart
          value={input.organisation}
          problem={problem}
          onChange={(organisation) => setInput({ ...input, organisation })}
        />
        <AdministratorPart
          value={input.administrator}
          problem={problem}
          onChange={(administrator) => setInput({ ...input, administrator })}
        />
        <StartPart value={input.start} onChange={(start) => setInput({ ...input, start })} />
        {mutation.error ? <ProblemNote error={mutation.error} /> : null}
        <Button type="submit" size="large" loading={mutation.isPending}>
          <Trans>Set up Clarion</Trans>
        </Button>
      </form>
    </Calm>
  );
}
