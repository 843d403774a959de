// Where the session is, kept for this tab: a reload comes back to the same step at the same time.
const LIFE = 8 * 60 * 60 * 1000;

export function keptState(code) {
  try {
    const state = JSON.parse(sessionStorage.getItem(`declic.teach.${code}`));
    return state && Date.now() - state.origin < LIFE ? state : null;
  } catch {
    return null; // Storage refused or unreadable: the session simply starts.
  }
}

export function keepState(code, state) {
  try {
    sessionStorage.setItem(`declic.teach.${code}`, JSON.stringify(state));
  } catch {
    // Storage full or refused: only a reload would lose the place.
  }
}
