import { useLingui } from "@lingui/react/macro";
import type { GrantableRole } from "./roles-api.ts";

interface RoleWords {
  readonly name: string;
  readonly may: string;
}

/** What each permission role is called and what it is for, for those who give it. */
export function useRoleWords(): Record<GrantableRole, RoleWords> {
  const { t } = useLingui();
  return {
    administrator: { name: t`Administrator`, may: t`Runs the programme: people, audiences, publishing, roles.` },
    technical_administrator: { name: t`Technical administrator`, may: t`Keeps it running; reads no content.` },
    author: { name: t`Author`, may: t`Writes policies, submits them for approval and publishes what is approved.` },
    approver: { name: t`Approver`, may: t`Approves what others have written.` },
    responder: { name: t`Responder`, may: t`Acts in incidents.` },
    auditor: { name: t`Auditor`, may: t`Sees everything that is proved and changes nothing.` },
  };
}
