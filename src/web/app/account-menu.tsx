import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { BookA, BookOpenText, CirclePause, IdCard, LogOut, Mail, Plane, UserRound } from "lucide-react";
import { answer, api } from "../platform/client.ts";
import { sessionKey, useViewer } from "../platform/session.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import styles from "./shell.module.css";

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

/** What others left in the cache goes too: the next person at this browser starts from nothing. */
function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST("/api/sign-out")),
    onSuccess: (session) => {
      client.clear();
      client.setQueryData(sessionKey, session);
      window.location.assign("/sign-in");
    },
  });
}

export function AccountMenu() {
  const { t } = useLingui();
  const viewer = useViewer();
  const person = viewer.session?.person;
  const navigate = useNavigate();
  const signOut = useSignOut();

  if (!person) return null;
  const name = person.displayName;
  return (
    <Menu
      label={`${initialsOf(name)}, ${t`Account of ${name}`}`}
      face={<span className={styles.initials} data-initials={initialsOf(name)} aria-hidden="true" />}
    >
      <div className={styles.who} role="presentation">
        <div className={styles.whoName}>{name}</div>
        <div className={styles.whoMail}>{person.email}</div>
      </div>
      <MenuItem icon={<IdCard size={16} aria-hidden="true" />} onChoose={() => void navigate({ to: "/me" })}>
        <Trans>My record</Trans>
      </MenuItem>
      {viewer.may("people.organisation.pause") ? (
        <MenuItem
          icon={<CirclePause size={16} aria-hidden="true" />}
          onChoose={() => void navigate({ to: "/going-live" })}
        >
          <Trans>Pause everything</Trans>
        </MenuItem>
      ) : null}
      <MenuItem icon={<Mail size={16} aria-hidden="true" />} onChoose={() => void navigate({ to: "/messages/read" })}>
        <Trans>My messages</Trans>
      </MenuItem>
      <MenuItem icon={<BookOpenText size={16} aria-hidden="true" />} onChoose={() => void navigate({ to: "/library" })}>
        <Trans>All policies</Trans>
      </MenuItem>
      <MenuItem icon={<BookA size={16} aria-hidden="true" />} onChoose={() => void navigate({ to: "/words" })}>
        <Trans>What words mean</Trans>
      </MenuItem>
      <MenuItem icon={<UserRound size={16} aria-hidden="true" />} onChoose={() => void navigate({ to: "/account" })}>
        <Trans>Your account</Trans>
      </MenuItem>
      <MenuItem icon={<Plane size={16} aria-hidden="true" />} onChoose={() => void navigate({ to: "/me/absences" })}>
        <Trans>When I am away</Trans>
      </MenuItem>
      <MenuItem icon={<LogOut size={16} aria-hidden="true" />} onChoose={() => signOut.mutate()}>
        <Trans>Sign out</Trans>
      </MenuItem>
    </Menu>
  );
}
