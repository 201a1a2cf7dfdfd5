// What the newsroom's pages can do beside their forms: passkeys, and deciding by keys. Every page
// works without it, but for passkeys. It sends nothing: it fills forms in, and they are sent.
'use strict';

const bytes = (text) => {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const letters = (buffer) => {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const fill = (form, fields) => {
  for (const [name, buffer] of Object.entries(fields)) {
    form.elements.namedItem(name).value = buffer ? letters(buffer) : '';
  }
};

/** What the device knows the person by: the name typed in the form, or the one they have. */
const nameOf = (form) => form.dataset.name ?? form.elements.namedItem('name').value;

async function create(form) {
  const { challenge, party, handle, known } = form.dataset;
  const name = nameOf(form);
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(challenge),
      rp: { id: party, name: document.title.split(' · ').at(-1) },
      user: { id: bytes(handle), name, displayName: name },
      pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: known
        .split(' ')
        .filter(Boolean)
        .map((id) => ({ type: 'public-key', id: bytes(id) })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    },
  });
  fill(form, {
    'client-data': made.response.clientDataJSON,
    'authenticator-data': made.response.getAuthenticatorData(),
    key: made.response.getPublicKey(),
  });
}

async function get(form) {
  const { challenge, party } = form.dataset;
  const shown = await navigator.credentials.get({
    publicKey: { challenge: bytes(challenge), rpId: party, userVerification: 'required' },
  });
  fill(form, {
    credential: shown.rawId,
    'client-data': shown.response.clientDataJSON,
    'authenticator-data': shown.response.authenticatorData,
    signature: shown.response.signature,
    handle: shown.response.userHandle,
  });
}

function withKeys(form, button, ask) {
  const told = form.querySelector('.told');
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    button.disabled = true;
    told.textContent = '';
    try {
      await ask(form);
      form.submit();
    } catch {
      // Cancelled, timed out, no key for this site: browsers do not say which, on purpose.
      told.textContent = form.dataset.failed;
      button.disabled = false;
    }
  });
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll('[data-create]')) {
    withKeys(form, form.querySelector('[data-key]'), create);
    form.hidden = false;
    for (const part of form.querySelectorAll('.with-key')) part.hidden = false;
  }
  for (const form of document.querySelectorAll('[data-get]')) {
    withKeys(form, form.querySelector('button'), get);
    form.hidden = false;
  }
}

const cards = [...document.querySelectorAll('.cards .card')];
const keys = document.querySelector('.keys');
if (keys) keys.hidden = false;

/** By the place of the key, so that an Arabic keyboard decides as well. */
const DEEDS = { KeyA: 'a', KeyR: 'r', KeyD: 'd', KeyO: 'o', KeyX: 'x', KeyU: 'u' };

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input:not([type=checkbox]), textarea, select')) return;
  const at = cards.indexOf(document.activeElement?.closest('.card'));
  const step = { KeyJ: 1, KeyK: -1 }[event.code];
  if (step && cards.length) {
    const next = cards[Math.min(Math.max(at + step, 0), cards.length - 1)];
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
    event.preventDefault();
    return;
  }
  const key = DEEDS[event.code];
  const within = key === 'u' ? document : (cards[at] ?? document.querySelector('main > .card'));
  const button = key && within?.querySelector(`[data-key="${key}"]`);
  if (button) {
    button.click();
    event.preventDefault();
  }
});
