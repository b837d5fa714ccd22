import { z } from "zod";
import { pageQuery } from "../../../platform/http/paging.ts";
import { storableText } from "../../../platform/http/storable-text.ts";
import { personStates } from "./people-filter.ts";

export const peopleQuery = pageQuery.extend({
  search: storableText(200).trim().default(""),
  department: storableText(200).optional(),
  location: storableText(200).optional(),
  jobFunction: storableText(200).optional(),
  product: storableText(200).optional(),
  employmentType: storableText(200).optional(),
  company: storableText(400).optional(),
  language: storableText(200).optional(),
  manager: z.uuid().optional(),
  team: z.uuid().optional(),
  state: z.enum(personStates).optional(),
});

export const personListSchema = z.object({
  items: z.array(
    z
      .object({
        id: z.string(),
        displayName: z.string(),
        email: z.string(),
        /** Null also where it is not the viewer's to see. */
        employeeNumber: z.string().nullable(),
        department: z.string(),
        location: z.string(),
        jobFunction: z.string(),
        products: z.array(z.string()),
        employmentType: z.string(),
        company: z.string().nullable(),
        manager: z.object({ id: z.string(), displayName: z.string() }).nullable(),
        language: z.string(),
        activeFrom: z.string().nullable(),
        activeUntil: z.string().nullable(),
        similar: z.boolean(),
      })
      .meta({ id: "Person" }),
  ),
  total: z.number(),
  similar: z.number(),
  next: z.string().nullable(),
});

const counted = z.array(z.object({ value: z.string(), count: z.number() }));

export const attributesSchema = z.object({
  departments: counted,
  locations: counted,
  jobFunctions: counted,
  products: counted,
  employmentTypes: counted,
  companies: counted,
  languages: counted,
});

export const treeQuery = pageQuery.extend({ under: z.uuid().optional() });

export const treeSchema = z.object({
  items: z.array(
    z
      .object({
        id: z.string(),
        displayName: z.string(),
        jobFunction: z.string(),
        department: z.string(),
        active: z.boolean(),
        /** Who reports to them directly. */
        reports: z.number(),
      })
      .meta({ id: "TreePerson" }),
  ),
  total: z.number(),
  next: z.string().nullable(),
});
