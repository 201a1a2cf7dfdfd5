//! A cause where the source has none, or another.

use super::super::lexicon::{Roles, Sign};
use super::super::token::Pause;
use super::{Case, Flag};
use crate::trace::Kind;

/// The share of what stands after «because» that the source must have too.
const BORNE: f32 = 0.5;

pub(super) fn check(case: &Case<'_>, flags: &mut Vec<Flag>) {
    let Some(mark) = case.said.marks(Sign::Cause).next() else { return };
    let told = || case.said.words(case.text, mark.start..mark.end).to_owned();
    let tokens = &case.said.tokens;
    let clause = (mark.end..tokens.len())
        .take_while(|at| *at == mark.end || tokens.list[*at].pause < Pause::Short);
    let (mut all, mut borne) = (0.0_f32, 0.0_f32);
    for share in clause.filter_map(|at| case.borne(at)) {
        all += 1.0;
        borne += f32::from(u8::from(share.share > 0.5));
    }
    let links = case.lines().any(|line| {
        let causing = (0..line.said.tokens.len())
            .any(|at| line.said.tokens.is(at, Roles::CAUSING, case.lexis));
        line.said.tokens.has(Sign::Cause) || causing
    });
    if !links || (all > 0.0 && borne / all < BORNE) {
        flags.push(Flag::new(Kind::Cause, told()));
    }
}
