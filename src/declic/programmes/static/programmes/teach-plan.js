// The timetable of a session, in minutes from its start; knows neither the page nor the clock.

export function timetable(steps, version, lightened = []) {
  let minute = 0;
  const rows = [];
  for (const step of steps) {
    const minutes = lightened.includes(step.key) ? Math.min(step[version], step.shorter) : step[version];
    if (minutes > 0) rows.push({ ...step, minutes, starts: minute, ends: minute + minutes });
    minute += minutes;
  }
  return rows;
}

export function lengthOf(rows) {
  return rows.at(-1)?.ends ?? 0;
}

// What may still be shortened: steps that the shorter version trims or leaves out, this one included when trimmed.
export function savings(steps, version, current) {
  const place = steps.findIndex((step) => step.key === current);
  const isLeft = (step, index) => index > place || (index === place && step.shorter > 0);
  return steps.filter((step, index) => place >= 0 && isLeft(step, index) && step.shorter < step[version]);
}
