// The API server, through `kubectl proxy`.
const PROXY = 'http://127.0.0.1:8001';

/** What the API server answers. Throws where it refuses. */
export async function api(path, { method = 'GET', body, type = 'application/merge-patch+json' } = {}) {
  const headers = body === undefined ? {} : { 'Content-Type': type };
  const answer = await fetch(PROXY + path, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

export async function list(path) {
  return (await api(path)).items;
}

/** Where the solver of a pod listens: all pods share one network here. */
export const PORT = 'plane/port';

/** Calls it again and again, whatever it throws. */
export async function forever(pass) {
  for (;;) {
    try {
      await pass();
    } catch (error) {
      console.error(new Date().toISOString(), error.message);
    }
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}
