export const lookAtReviewsJob = "policies.look-at-reviews";
