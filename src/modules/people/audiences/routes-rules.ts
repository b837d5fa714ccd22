import type { App, AppContext } from "../../../platform/http/context.ts";
import { listChoices } from "./choices.ts";
import { requireParsed, saidRules, unknownValues } from "./present.ts";
import { countAudience, sampleAudience } from "./queries.ts";
import { readText } from "./read-text.ts";
import {
  audienceCountSchema,
  choicesQuery,
  choicesSchema,
  parsedTextSchema,
  ruleBody,
  saidRuleSchema,
  textBody,
} from "./schema.ts";

const tags = ["Audiences"];
const access = "people.audience.read";
const sampleSize = 5;

/** What helps to say a rule. */
export function audienceRuleRoutes(app: App, { db, clock }: AppContext): void {
  app.post(
    "/api/audiences/count",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "How many people a rule holds for now, and a few of them",
        body: ruleBody,
        response: { 200: audienceCountSchema },
      },
    },
    async ({ body, actor }) => {
      const [now, reach] = [clock.now(), actor.reachOf(access)];
      const count = await countAudience(db, body.rule, now, reach);
      return { count, sample: await sampleAudience(db, body.rule, now, sampleSize, reach) };
    },
  );

  app.post(
    "/api/audiences/parse",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "The rule that a text says; a wrong text is refused with the place of its error in `error`",
        body: textBody,
        response: { 200: parsedTextSchema },
      },
    },
    async ({ body, actor }) => {
      const reach = actor.reachOf(access);
      const { rule, values } = requireParsed(await readText(db, body.text, reach));
      const [said] = await saidRules(db, [rule], reach);
      const unknown = await unknownValues(db, values, { now: clock.now(), reach });
      return { rule, text: "", names: [], ...said, unknown };
    },
  );

  app.post(
    "/api/audiences/print",
    {
      config: { access, scoped: true },
      schema: { tags, summary: "A rule as text", body: ruleBody, response: { 200: saidRuleSchema } },
    },
    async ({ body, actor }) => {
      const [said] = await saidRules(db, [body.rule], actor.reachOf(access));
      return { rule: body.rule, text: "", names: [], ...said };
    },
  );

  app.get(
    "/api/audiences/choices",
    {
      config: { access, scoped: true },
      schema: {
        tags,
        summary: "People, offices, parties or audiences that a rule can name, by a part of their name",
        querystring: choicesQuery,
        response: { 200: choicesSchema },
      },
    },
    async ({ query, actor }) => ({
      items: await listChoices(db, query.kind, query.search, actor.reachOf(access)),
    }),
  );
}
