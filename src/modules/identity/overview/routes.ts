import { z } from "zod";
import { roles } from "../../../platform/http/access.ts";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { csvFile } from "../../../platform/http/csv-file.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { grantableRoles, scopeView } from "../grants/scope.ts";
import type { IdentityParts } from "../http.ts";
import { type HeldGrant, holders, holdersByPermission } from "./who-may-what.ts";

const tags = ["Roles"];
const access = "identity.grant.read";

const grant = z
  .object({ id: z.string(), role: z.enum(grantableRoles), scope: scopeView, endsAt: z.string().nullable() })
  .meta({ id: "HeldGrant" });

const byPerson = z.object({
  items: z.array(
    z.object({
      person: z.object({ id: z.string(), displayName: z.string(), email: z.string() }),
      grants: z.array(grant),
      permissions: z.array(z.object({ permission: z.string(), grantIds: z.array(z.string()) })),
    }),
  ),
  total: z.number(),
});

const byPermission = z.object({
  items: z.array(
    z.object({
      permission: z.string(),
      roles: z.array(z.enum(roles)),
      holders: z.array(z.object({ personId: z.string(), displayName: z.string(), grant })),
    }),
  ),
});

const mostShown = 100;

/** Who may what: by person, by permission, and as a file. */
export function overviewRoutes(app: App, { db, clock }: AppContext, { permissions, describe }: IdentityParts): void {
  const everybody = () => holders(db, describe, permissions, clock.now());

  app.get(
    "/api/who-may-what/people",
    {
      config: { access },
      schema: {
        tags,
        summary: "Everybody who holds a role, and all that it lets them do",
        querystring: z.object({ search: storableText(200).default("") }),
        response: { 200: byPerson },
      },
    },
    async ({ query }) => {
      const wanted = query.search.trim().toLowerCase();
      const found = (await everybody()).filter(({ person }) =>
        `${person.displayName} ${person.email}`.toLowerCase().includes(wanted),
      );
      return { items: found.slice(0, mostShown).map(mutable), total: found.length };
    },
  );

  app.get(
    "/api/who-may-what/permissions",
    {
      config: { access },
      schema: { tags, summary: "Every permission and who holds it", response: { 200: byPermission } },
    },
    async () => ({
      items: holdersByPermission(permissions, await everybody()).map((one) => ({
        permission: one.permission,
        roles: [...one.roles],
        holders: [...one.holders],
      })),
    }),
  );

  app.get(
    "/api/who-may-what.csv",
    {
      config: { access },
      schema: { tags, summary: "Who may what, as CSV: a line for each person, permission and grant" },
    },
    async (_request, reply) => {
      const rows = (await everybody()).flatMap(({ person, grants, permissions: held }) =>
        held.flatMap(({ permission, grantIds }) =>
          grants
            .filter(({ id }) => grantIds.includes(id))
            .map((one) => [person.displayName, person.email, permission, one.role, reachWords(one), one.endsAt ?? ""]),
        ),
      );
      return reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="who-may-what.csv"')
        .send(csvFile([["Person", "E-mail", "Permission", "Role", "Reaches", "Until"], ...rows]));
    },
  );
}

function reachWords({ scope }: HeldGrant): string {
  return scope.kind === "whole" ? "everywhere" : `${scope.kind} of ${scope.name}`;
}

function mutable(one: Awaited<ReturnType<typeof holders>>[number]) {
  return {
    person: one.person,
    grants: [...one.grants],
    permissions: one.permissions.map(({ permission, grantIds }) => ({ permission, grantIds: [...grantIds] })),
  };
}
