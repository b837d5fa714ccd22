import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Paperclip, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Section } from "../../../ui/page.tsx";
import { addFile, fileAddress, type Message, messageOptions, removeFile } from "../api.ts";
import { Problem } from "../problem.tsx";
import styles from "./compose.module.css";

const sizeOf = (bytes: number, locale: string): string => {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(
    value,
  );
};

export function AttachmentsSection(props: { message: Message; editable: boolean; voidApproval: boolean }) {
  const { message, editable, voidApproval } = props;
  const { t, i18n } = useLingui();
  const client = useQueryClient();
  const file = useRef<HTMLInputElement>(null);
  const refetch = () => client.invalidateQueries({ queryKey: messageOptions(message.id).queryKey });
  const add = useMutation({
    mutationFn: (chosen: File) => addFile(message.id, chosen, "attachment", voidApproval),
    onSettled: refetch,
  });
  const remove = useMutation({ mutationFn: (id: string) => removeFile(message.id, id), onSettled: refetch });
  const attached = message.attachments.filter(({ kind }) => kind === "attachment");
  const error = add.error ?? remove.error;
  if (!editable && attached.length === 0) return null;
  return (
    <Section
      title={t`Attachments`}
      id="attachments"
      note={t`15 MB in all; in confidential messages behind the sign-in.`}
    >
      {attached.length > 0 ? (
        <ul className={styles.files}>
          {attached.map((one) => (
            <li key={one.id}>
              <Paperclip size={15} aria-hidden="true" />
              <a href={fileAddress(message.id)(one.hash)} download={one.name}>
                {one.name}
              </a>
              <span className={styles.why}>{sizeOf(one.size, i18n.locale)}</span>
              {editable ? (
                <IconButton label={t`Remove ${one.name}`} onClick={() => remove.mutate(one.id)}>
                  <X size={15} aria-hidden="true" />
                </IconButton>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {error ? <Problem error={error} /> : null}
      {editable ? (
        <Button
          variant="default"
          size="small"
          loading={add.isPending}
          icon={<Paperclip size={15} aria-hidden="true" />}
          onClick={() => file.current?.click()}
        >
          <Trans>Attach a file</Trans>
        </Button>
      ) : null}
      <input
        ref={file}
        type="file"
        hidden
        aria-label={t`File to attach`}
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) add.mutate(chosen);
          event.currentTarget.value = "";
        }}
      />
    </Section>
  );
}
