// The assignment of a face that a person named follows from the decision, which is logged: replay.ts restores it from
// there. Naming thousands of faces then writes half as much.

export const LOG_FEWER_ASSIGNMENTS = `
  DROP TRIGGER assignments_insert_is_logged;
  CREATE TRIGGER assignments_insert_is_logged AFTER INSERT ON assignments
    WHEN new.source <> 'person' AND (SELECT action_id FROM current_action) IS NOT NULL
    BEGIN
      INSERT INTO action_changes (action_id, table_name, key, before, after)
      VALUES ((SELECT action_id FROM current_action), 'assignments', new.face_id, NULL,
        json_object('face_id', new.face_id, 'person_id', new.person_id, 'source', new.source, 'similarity', new.similarity));
    END;
  `;
