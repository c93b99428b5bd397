/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "indexer/piece.h"

void piece_release(struct piece *piece)
{
	strbuf_release(&piece->bytes);
	strbuf_release(&piece->url);
	strbuf_release(&piece->charset);
	*piece = (struct piece)PIECE_INIT;
}

void piece_clear(struct piece *piece)
{
	struct strbuf bytes = piece->bytes, url = piece->url, charset = piece->charset;

	strbuf_clear(&bytes);
	strbuf_clear(&url);
	strbuf_clear(&charset);
	*piece = (struct piece){ .bytes = bytes, .url = url, .charset = charset };
}
