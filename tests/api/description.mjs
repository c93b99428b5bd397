// SPDX-License-Identifier: GPL-2.0-or-later
// Judge the file of an OpenAPI description, and write it to another as JSON in which no object may have a
// key that is not described.
//
// usage: node description.mjs DESCRIPTION STRICT
import { readFileSync, writeFileSync } from "node:fs";

import { Validator } from "@seriousme/openapi-schema-validator";
import { parse } from "yaml";

function close(value) {
    if (value === null || typeof value !== "object")
        return value;
    for (const part of Object.values(value))
        close(part);
    if (value.type === "object" && value.properties)
        value.additionalProperties = false;
    return value;
}

const [source, target] = process.argv.slice(2);
const description = parse(readFileSync(source, "utf8"));
const verdict = await new Validator().validate(structuredClone(description));
if (!verdict.valid) {
    console.error(JSON.stringify(verdict.errors, null, 1));
    process.exit(1);
}
writeFileSync(target, JSON.stringify(close(description)));
