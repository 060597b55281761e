export type CatalogRefusalCode = keyof typeof catalogRefusals

/** Everything that the catalog refuses as an expected outcome. */
export const catalogRefusals = {
  'catalog.branch_not_found': 'There is no such branch.',
  'catalog.service_not_found': 'There is no such service.',
  'catalog.resource_not_found': 'There is no such resource.',
  'catalog.block_not_found': 'There is no such block.',
  'catalog.date_override_not_found': 'The hours of the week hold on this day: it has none of its own.',
  'catalog.service_not_offered_at_branch': 'The service is not offered at this branch.',
  'catalog.version_mismatch': 'It was changed since you saw it. Read it again.',
  'catalog.slug_taken': 'Another one has this slug already. Choose a different one.',
  'catalog.primary_branch_needed':
    'The primary branch stays open. Make another branch the primary one first, then close or delete this one.',
  'catalog.invalid_phone': 'This is no telephone number that can exist.',
  'catalog.unknown_timezone': 'There is no such time zone. Use a name such as Europe/Madrid.',
  'catalog.hours_empty':
    'Hours must not end when they start. A whole day is 00:00 to 24:00; an end before the start is on the next day.',
  'catalog.hours_dates_reversed': 'Hours must stop to hold after they begin to hold.',
  'catalog.hours_overlap': 'Two of the hours overlap. The details name the day and both times.',
  'catalog.days_out_of_range': 'Ask for one day at least and 400 days at most; to is the first that no longer belongs.',
  'catalog.unknown_holiday_calendar':
    'The public holidays of this country or region are not known. GET /holiday-calendars lists those that are.',
  'catalog.unknown_branch': 'One of the branches that are named does not exist.',
  'catalog.unknown_resource': 'One of the resources that are named does not exist.',
  'catalog.unknown_member': 'This user is no member of the business.',
  'catalog.role_twice': 'A role stands twice in the requirements. Use its quantity instead.',
  'catalog.requirement_without_resource': 'A requirement names no resource that could fill it.',
  'catalog.requirement_too_large':
    'A requirement takes more than its resources have units, so it could never be filled.',
  'catalog.resources_disagree':
    'A requirement names its resources in resources and, differently, in resource_ids. Send one of the two.',
  'catalog.resource_twice': 'A resource stands twice in the resources of one requirement.',
  'catalog.part_outside_duration': 'A part of a requirement reaches beyond the shortest duration of the service.',
  'catalog.parts_overlap': 'Two parts of one requirement overlap.',
  'catalog.service_hours_empty':
    'The service must not be available until the very time from which it is. A whole day is 00:00 to 24:00.',
  'catalog.duration_twice': 'A duration stands twice, or is that of the service itself. Name each other duration once.',
  'catalog.group_without_places': 'A service for groups needs to know how many places a session has.',
  'catalog.bookable_until_missing': 'A service that can be booked until a date needs that date.',
  'catalog.bookable_until_unused':
    'A date until which it can be booked only counts with horizon_kind until_date. Set that, or leave the date out.',
  'catalog.two_deposits': 'A deposit is a sum or a share of the price, not both.',
  'catalog.two_cancellation_fees': 'A cancellation fee is a sum or a share of the price, not both.',
  'catalog.intake_key_twice': 'Two intake fields have one key.',
  'catalog.intake_options_wrong':
    'A field of type choice or choices needs options, all different; other fields have none.',
  'catalog.intake_translation_wrong': 'A translation of an intake field needs as many options as the field has.',
  'catalog.intake_range_wrong':
    'A least and a largest value belong to a number, or to how many may be chosen, and must be in order and in reach.',
  'catalog.intake_length_wrong': 'A length belongs to a text or an address.',
  'catalog.limit_not_found': 'There is no such booking limit.',
  'catalog.limit_exists': 'There is a limit for the same subject and period already. Change that one.',
  'catalog.limit_subject_wrong':
    'A limit of a service names the service, a limit of a resource the resource, and a limit of customers no resource.',
  'catalog.limit_without_amount': 'A limit allows a number of bookings, of minutes, or both.',
  'catalog.unknown_service': 'The service that is named does not exist.',
  'catalog.name_missing': 'A resource needs a name; staff may have a first name instead.',
  'catalog.staff_is_one_person': 'A staff member is one person: units must be 1.',
  'catalog.only_staff_are_employed': 'Only staff have a first day and a last day of work.',
  'catalog.employment_reversed': 'The last day of work lies before the first.',
  'catalog.staff_email_taken': 'Another staff member has this e-mail address.',
  'catalog.block_ends_before_start': 'A block must end after it starts.',
  'catalog.block_exists': 'This resource already has a block that starts at the same time. Change that one.',
  'catalog.recurrence_rule_invalid': 'The recurrence rule cannot be used. The details say why.',
  'catalog.recurrence_zone_missing':
    'A block that repeats needs a time zone, so that its hour stays when the clock is turned.',
} as const
