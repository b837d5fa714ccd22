import "../../../ui/choices.ts";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { emptyContent } from "../../../parts/editor/content.ts";
import { Button } from "../../../ui/button.tsx";
import { Loaded } from "../../../ui/loaded.tsx";
import { Page } from "../../../ui/page.tsx";
import { createMessage } from "../api.ts";
import styles from "../messages.module.css";
import { Problem } from "../problem.tsx";
import { TemplateForm, type TemplateWords } from "./template-form.tsx";
import {
  archiveTemplate,
  changeTemplate,
  createTemplate,
  type Template,
  templateOptions,
  templatesKey,
} from "./templates-api.ts";

function useSave(template: Template | undefined) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (words: TemplateWords) =>
      template ? changeTemplate(template.id, { ...words, version: template.version }) : createTemplate(words),
    onSuccess: async (saved) => {
      client.setQueryData(templateOptions(saved.id).queryKey, saved);
      await client.invalidateQueries({ queryKey: templatesKey });
      if (!template)
        await navigate({ to: "/messages/templates/$templateId", params: { templateId: saved.id }, replace: true });
    },
  });
}

function Actions({ template }: { template: Template }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const keep = useMutation({
    mutationFn: () => archiveTemplate(template.id, !template.archived),
    onSuccess: () => client.invalidateQueries({ queryKey: templatesKey }),
  });
  const begin = useMutation({
    mutationFn: () => createMessage({ title: template.name, templateId: template.id }),
    onSuccess: ({ id }) => navigate({ to: "/messages/$messageId", params: { messageId: id } }),
  });
  return (
    <>
      {template.can.change ? (
        <Button variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
          {template.archived ? <Trans>Take back into use</Trans> : <Trans>Put away</Trans>}
        </Button>
      ) : null}
      {template.archived ? null : (
        <Button loading={begin.isPending} onClick={() => begin.mutate()}>
          <Trans>Write with it</Trans>
        </Button>
      )}
    </>
  );
}

function Shown({ template }: { template: Template | undefined }) {
  const { t, i18n } = useLingui();
  const save = useSave(template);
  const [words, setWords] = useState<TemplateWords>(() => ({
    name: template?.name ?? "",
    description: template?.description ?? "",
    format: template?.format ?? "notice",
    classification: template?.classification ?? "internal",
    variants: template?.variants ?? [{ language: i18n.locale, subject: "", content: emptyContent }],
  }));
  const editable = template?.can.change ?? true;
  return (
    <Page
      title={template?.name ?? t`New template`}
      above={
        <Link to="/messages/templates">
          <Trans>Templates</Trans>
        </Link>
      }
      state={template?.archived ? <Trans>Put away: nobody is offered it.</Trans> : ""}
      action={template ? <Actions template={template} /> : undefined}
      narrow
    >
      <TemplateForm words={words} editable={editable} onChange={setWords} />
      {save.error ? (
        <div className={styles.above}>
          <Problem error={save.error} />
        </div>
      ) : null}
      {editable ? (
        <div className={styles.saveRow}>
          <Button
            variant={template ? "default" : "filled"}
            disabled={words.name.trim() === ""}
            loading={save.isPending}
            onClick={() => save.mutate(words)}
          >
            <Trans>Save the template</Trans>
          </Button>
          <span role="status">{save.isSuccess && !save.isPending ? <Trans>Saved.</Trans> : null}</span>
        </div>
      ) : null}
    </Page>
  );
}

function Stored({ id }: { id: string }) {
  const query = useQuery(templateOptions(id));
  return (
    <Loaded page query={query}>
      {(template) => <Shown key={template.id} template={template} />}
    </Loaded>
  );
}

export function TemplatePage() {
  const { templateId } = useParams({ from: "/shell/messages/templates/$templateId" });
  return templateId === "new" ? <Shown template={undefined} /> : <Stored id={templateId} />;
}
