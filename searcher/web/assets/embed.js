/* SPDX-License-Identifier: GPL-2.0-or-later
 * A search box for a portal, where this stands in its page:
 * <script src="https://HOST/assets/embed.js" data-lang="vi" defer></script> */
(() => {
	"use strict";
	const script = document.currentScript;
	const host = new URL(script.src).origin;
	const english = script.dataset.lang === "en";
	const id = `sttt-${Math.random().toString(36).slice(2)}`;
	let timer = 0;

	function make(name, properties, ...children) {
		const element = Object.assign(document.createElement(name), properties);

		element.append(...children);
		return element;
	}

	const list = make("datalist", { id: `${id}-list` });
	const input = make("input", { type: "search", name: "q", id, autocomplete: "off" });
	const label = make("label", { htmlFor: id }, english ? "Search the bulletins" : "Tìm trong kho bản tin");
	const button = make("button", {}, english ? "Search" : "Tìm kiếm");
	const form = make("form", { action: `${host}/`, className: "sttt-search" }, label, " ", input, " ", button, list);

	/* Only where the host lets other sites ask it. */
	async function suggest() {
		try {
			const response = await fetch(`${host}/api/suggest?q=${encodeURIComponent(input.value)}`);
			const { suggestions } = await response.json();

			list.replaceChildren(...suggestions.map(({ text }) => make("option", { value: text })));
		} catch {
			list.replaceChildren();
		}
	}

	input.setAttribute("list", list.id);
	input.addEventListener("input", (event) => {
		clearTimeout(timer);
		if (!event.isComposing && input.value.trim())
			timer = setTimeout(suggest, 200);
	});
	form.setAttribute("role", "search");
	if (english)
		form.append(make("input", { type: "hidden", name: "lang", value: "en" }));
	script.before(form);
})();
