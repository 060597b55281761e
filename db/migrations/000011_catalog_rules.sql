-- Two rules of the catalog that code alone could not keep when two people change it at once.

-- Closing or deleting the primary branch would leave a business without the branch that callers are sent to.
alter table branches add constraint branches_primary_is_open
  check (not is_primary or (is_active and deleted_at is null));

-- A role that is needed twice is written as a quantity; so a list that is sent again finds its requirements by role.
alter table service_requirements add constraint service_requirements_role_unique unique (tenant_id, service_id, role);
