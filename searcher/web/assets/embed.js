/* SPDX-License-Identifier: GPL-2.0-or-later
 * A search box for a portal, where this stands in its page:
 * <script src="https://HOST/assets/embed.js" data-lang="vi" defer></script> */
(() => {
	"use strict";
	const script = document.currentScript;
	const host = new URL(script.src).origin;
	const [lang, title, action] = script.dataset.lang === "en"
		? ["en", "Search the bulletins", "Search"] : ["vi", "Tìm trong kho bản tin", "Tìm kiếm"];
	let timer = 0;

	function make(name, properties, ...children) {
		const element = Object.assign(document.createElement(name), properties);

		element.append(...children);
		return element;
	}

	const input = make("input", { type: "search", name: "q", autocomplete: "off" });
	const label = make("label", {}, title, " ", input);
	const list = make("ul", { ariaLive: "polite" });
	const kept = make("input", { type: "hidden", name: "lang", value: lang });
	const form = make("form", { action: `${host}/`, className: "sttt-search", role: "search" },
		label, " ", make("button", {}, action), kept, list);

	function link({ text: q }) {
		const href = `${host}/?${new URLSearchParams({ q, lang })}`;

		return make("li", {}, make("a", { href, lang: "vi" }, q));
	}

	/* Where the host lets other sites ask it; elsewhere it is asked once. */
	async function suggest() {
		const query = input.value;
		let found = [];

		try {
			const response = await fetch(`${host}/api/suggest?q=${encodeURIComponent(query)}`);

			if (response.ok)
				found = (await response.json()).suggestions;
		} catch {
			input.oninput = null;
		}
		if (query === input.value)
			list.replaceChildren(...found.map(link));
	}

	input.oninput = () => {
		clearTimeout(timer);
		timer = setTimeout(suggest, 200);
	};
	form.onkeydown = (event) => {
		const stops = [input, ...list.querySelectorAll("a")];
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];

		if (!step || event.isComposing)
			return;
		event.preventDefault();
		stops[stops.indexOf(document.activeElement) + step]?.focus();
	};
	script.before(form);
})();
