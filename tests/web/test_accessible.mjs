// SPDX-License-Identifier: GPL-2.0-or-later
// What axe-core says of each page, in both languages and colour schemes (WCAG 2.2 AA and its best practices);
// and that a page fits a screen of 320 pixels (1.4.10).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, openBrowser, openPortal } from "./portal.mjs";

const PAGES = {
	start: "/",
	"what was found": "/?q=tram+bts&source=mic.gov.vn",
	"page 2": "/?q=tram+bts&page=2",
	nothing: "/?q=xyzzyq&province=Hu%E1%BA%BF",
	"nothing with the filters": "/?q=tram+bts&source=mic.gov.vn&from=2019&to=2019",
	"not understood": "/?q=%22tram&from=31%2F2",
	bulletin: null, /* the first that is found */
	"no such bulletin": "/documents/khong-co",
};
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let portal, browser, bulletin;

before(async () => {
	portal = await openPortal();
	browser = await openBrowser();
	const page = await browser.newPage();

	await page.goto(`${portal.url}/?q=tram+bts`);
	bulletin = await page.locator(".hits h2 a").first().getAttribute("href");
	await page.close();
});

after(async () => {
	await browser?.close();
	await portal?.close();
});

// "id: element" of each thing that axe-core finds.
async function complaints(page) {
	await page.evaluate(axe); /* in a way that no Content-Security-Policy forbids */
	const { violations } = await page.evaluate((values) =>
		window.axe.run({ runOnly: { type: "tag", values } }), TAGS);

	return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

async function withPage(path, use) {
	const page = await browser.newPage();

	await page.goto(portal.url + path);
	await use(page);
	await page.close();
}

async function expectNoComplaint(page, colorScheme) {
	await page.emulateMedia({ colorScheme });
	assert.deepEqual(await complaints(page), [], colorScheme);
}

for (const [name, path] of Object.entries(PAGES))
	for (const language of ["vi", "en"])
		test(`${name}, ${language}`, async () => {
			const url = new URL(path ?? bulletin, portal.url);

			if (language === "en")
				url.searchParams.set("lang", "en");
			await withPage(url.pathname + url.search, async (page) => {
				assert.equal(await page.locator("html").getAttribute("lang"), language);
				await expectNoComplaint(page, "light");
				await expectNoComplaint(page, "dark");
				await page.setViewportSize({ width: 320, height: 640 });
				await expectNoComplaint(page, "light");
				assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320,
					  "it is wider than the screen");
			});
		});

test("suggestions", () => withPage("/", async (page) => {
	await page.keyboard.type("tram");
	await page.getByRole("option").first().waitFor();
	await page.keyboard.press("ArrowDown");
	await expectNoComplaint(page, "light");
	await expectNoComplaint(page, "dark");
}));
