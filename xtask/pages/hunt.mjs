// What runs inside a page of a hostile newsroom: traps that tell when anything ran, and a search for
// what no page of ours holds. Both are sent to the browser as they stand and know nothing outside.

/** Set before the page's first script: whatever runs steps on one of these. */
export function traps() {
  const ran = [];
  const trap =
    (name) =>
    (...words) => {
      ran.push(`${name}(${words.join(', ')})`);
      return null;
    };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'msgbox']) {
    Object.defineProperty(window, name, { value: trap(name), writable: false });
  }
  Object.defineProperty(window, '__ran', { value: trap('__ran'), writable: false });
  Object.defineProperty(window, '__trapped', { value: ran, writable: false });
  // Links that lead on are not followed; those that run something are, to see whether they do.
  addEventListener(
    'click',
    (event) => {
      const link = event.target.closest?.('a, area');
      const address = String(link?.href?.baseVal ?? link?.href ?? '');
      if (/^(https?|mailto|tel|file|intent):/i.test(address)) event.preventDefault();
    },
    true,
  );
  addEventListener('submit', (event) => event.preventDefault(), true);
}

/** Passes over, focuses and clicks all that could answer, `most` of each at most. */
export async function provoke(most = 800) {
  // Lists repeat; what stands further down is like what stands above.
  const inner = [...document.querySelectorAll('main *, header *, footer *')].slice(0, most);
  for (const node of inner) {
    for (const name of ['mouseover', 'mouseenter', 'pointerenter', 'wheel']) {
      node.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }));
    }
  }
  const answering =
    'a, button, input, select, textarea, summary, [tabindex], [contenteditable], area';
  for (const node of [...document.querySelectorAll(answering)].slice(0, most)) {
    node.focus?.({ preventScroll: true });
    if (node.localName === 'a' && node.getAttribute('href')?.startsWith('#')) continue;
    node.click?.();
  }
  await new Promise((done) => setTimeout(done, 20));
}

/**
 * What this page holds that none of ours does, in sentences; or the HTML of another page, or, when
 * it is not `whole`, a piece of HTML from a feed. `home` is the address of the site, `words` where a
 * page holds texts, `frame` what it has one of each.
 */
export function hunt({ home, html, whole = true, words = '.body', frame }) {
  const faults = [];
  const root = html === undefined ? document : new DOMParser().parseFromString(html, 'text/html');
  const show = (node) => node.outerHTML.slice(0, 160);
  const foreign =
    'iframe, frame, frameset, object, embed, applet, portal, fencedframe, base, template, math, ' +
    'meta[http-equiv=refresh i], meta[http-equiv=set-cookie i], marquee, isindex, keygen, noscript form';
  for (const node of root.querySelectorAll(foreign)) faults.push(`foreign element: ${show(node)}`);
  for (const node of root.querySelectorAll('script')) {
    const data = ['application/ld+json', 'speculationrules'].includes(node.type);
    const own = node.src.startsWith(home) && !node.textContent.trim();
    if (!whole || (!data && !own)) faults.push(`a script that is not ours: ${show(node)}`);
    if (node.type === 'application/ld+json') {
      try {
        JSON.parse(node.textContent);
      } catch (fault) {
        faults.push(`structured data is no JSON: ${fault.message}`);
      }
    }
  }
  const text = whole ? words : 'body';
  const untold = [
    'svg',
    'style',
    'link',
    'form',
    'input',
    'button',
    'select',
    'textarea',
    'video',
    'audio',
  ];
  const inText = untold.map((name) => `${text} ${name}`).join(', ');
  for (const node of root.querySelectorAll(inText)) {
    if (!(node.localName === 'input' && node.type === 'checkbox')) {
      faults.push(`not of a text: ${show(node)}`);
    }
  }
  const leads = [
    'href',
    'src',
    'action',
    'formaction',
    'poster',
    'data',
    'xlink:href',
    'background',
    'cite',
    'ping',
  ];
  for (const node of root.querySelectorAll('*')) {
    for (const { name, value } of node.attributes) {
      if (name.startsWith('on')) faults.push(`an event handler: ${show(node)}`);
      if (name === 'srcdoc') faults.push(`a document in an attribute: ${show(node)}`);
      if (name === 'style' && !/^(text-align: ?\w+;?)?$/.test(value))
        faults.push(`a style: ${show(node)}`);
      if (leads.includes(name)) {
        let scheme = 'none';
        try {
          scheme = new URL(value, home).protocol;
        } catch {
          // An address that cannot be read leads nowhere.
        }
        const fine = ['http:', 'https:', 'mailto:', 'tel:', 'none'];
        if (!fine.includes(scheme)) faults.push(`leads to ${scheme} ${show(node)}`);
      }
    }
    for (const name of [node.id, node.getAttribute('name')]) {
      const clobbers =
        name && node.localName !== 'meta' && (name in HTMLDocument.prototype || name === '__ran');
      if (clobbers) faults.push(`the name «${name}» stands in a script's way: ${show(node)}`);
    }
  }
  if (/9359/.test(root.body?.textContent)) faults.push('a template sign was worked out');
  if (!whole) return faults;
  for (const selector of frame ?? ['main', 'h1', 'title', 'body > header', 'body > footer']) {
    const found = root.querySelectorAll(`${selector}:not(svg *)`).length;
    if (found !== 1) faults.push(`${found} of «${selector}», not 1: the frame is broken`);
  }
  const ids = [...root.querySelectorAll('[id]')].map((node) => node.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) {
    faults.push(`the id «${id}» stands twice`);
  }
  for (const what of window.__trapped) faults.push(`it ran: ${what}`);
  return faults;
}

/**
 * What readers' words hold on this page besides the few marks a comment may have; where the
 * newsroom reads them they hold none, and neither does a name.
 */
export function strangers() {
  const OURS = '.comments .words, .comments .author, .above, .card .words, .card bdi';
  const marks = { p: 'dir', blockquote: 'dir', code: 'dir', bdi: 'dir', a: 'href rel' };
  Object.assign(marks, { br: '', strong: '', em: '' });
  const faults = [];
  for (const root of document.querySelectorAll(OURS)) {
    const plain = !root.matches('.comments .words');
    for (const node of root.querySelectorAll('*')) {
      const may = plain ? undefined : marks[node.localName]?.split(' ');
      const fine = may && node.getAttributeNames().every((name) => may.includes(name));
      if (!fine) faults.push(`in a reader's words: ${node.outerHTML.slice(0, 160)}`);
    }
  }
  return faults;
}
