import { z } from "zod";
import type { App, AppContext } from "../../../platform/http/context.ts";
import { strategies, strategyOf } from "../../../shared/party-strategy.ts";
import { write } from "../../evidence/public.ts";
import { findOrganisation } from "../organisation/queries.ts";
import { partyKinds } from "../parties/rules.ts";
import { adoptStarters } from "./adopt-starters.ts";
import { loadStarters } from "./queries.ts";
import { starterLanguage } from "./starter.ts";

const tags = ["Starter set"];
const offered = z.object({
  code: z.string(),
  name: z.string(),
  adopted: z.string().nullable(),
  nameTaken: z.boolean(),
});
const startersSchema = z
  .object({
    language: z.enum(["en", "de"]),
    offices: z.array(offered.extend({ purpose: z.string() })),
    parties: z.array(
      offered.extend({
        kind: z.enum(partyKinds),
        power: z.number(),
        interest: z.number(),
        strategy: z.enum(strategies),
        needs: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: "Starters" });
const codes = z.array(z.string().max(100)).max(200).default([]);

export function starterRoutes(app: App, { db, clock }: AppContext): void {
  const language = async () => starterLanguage((await findOrganisation(db))?.language ?? "en");

  app.get(
    "/api/starters",
    {
      config: { access: "people.party.read" },
      schema: {
        tags,
        summary: "Offices and interested parties to begin with, in the organisation's language",
        response: { 200: startersSchema },
      },
    },
    async () => {
      const spoken = await language();
      const { offices, parties } = await loadStarters(db, spoken);
      const withStrategy = parties.map((party) => ({ ...party, strategy: strategyOf(party.power, party.interest) }));
      return { language: spoken, offices, parties: withStrategy };
    },
  );

  app.post(
    "/api/starters/adopt",
    {
      config: { access: "people.party.write" },
      schema: {
        tags,
        summary: "Adopt starters by their codes, in one transaction; what is there already stays",
        body: z.object({ offices: codes, parties: codes }),
        response: { 200: z.object({ offices: z.number(), parties: z.number() }) },
      },
    },
    async ({ body, actor }) => {
      const spoken = await language();
      const by = { actor: actor.ref, now: clock.now() };
      return write(db, (tx) => adoptStarters(tx, body, spoken, by));
    },
  );
}
