-- What the information schema says about the server itself.
UPDATE information_schema.sql_implementation_info
SET character_value = {DBMS_VERSION}
WHERE implementation_info_name = 'DBMS VERSION';

COPY information_schema.sql_features (
    feature_id, feature_name, sub_feature_id, sub_feature_name, is_supported, comments)
FROM {SQL_FEATURES_PATH};
