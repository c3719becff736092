package dev.syncline.bench.tutorial;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a line, posts it, inserts the answer: reader, processor and writer as in the guide, with chunks of 100. */
@SpringBootApplication
public class TutorialJob {
    /** A backup as it is written in the manifest and in CBR's API. */
    public record Backup(
            @JsonProperty("backup_id") String backupId,
            @JsonProperty("resource_id") String resourceId,
            @JsonProperty("resource_name") String resourceName,
            @JsonProperty("resource_type") String resourceType,
            @JsonProperty("bucket_name") String bucketName,
            @JsonProperty("image_path") String imagePath,
            @JsonProperty("created_at") long createdAt,
            @JsonProperty("backup_name") String backupName) {}

    /** The body of a CBR request. */
    public record Request(List<Backup> sync) {}

    /** The body of a CBR response. */
    public record Response(List<Accepted> sync) {}

    /** One accepted backup. */
    public record Accepted(
            @JsonProperty("backup_id") String backupId,
            @JsonProperty("operation_log_id") String operationId) {}

    /**
     * Runs the job.
     *
     * @param args {@code manifest=FILE --cbr.url=URL --cbr.client=jdk|hc5 --spring.datasource.url=URL}
     */
    public static void main(String[] args) {
        // this class path contains Syncline's own settings as well; an argument overrides them
        String[] settings = {
            "--spring.batch.job.enabled=true",
            "--spring.batch.jdbc.initialize-schema=always",
            "--spring.batch.jdbc.isolation-level-for-create=serializable",
            "--spring.sql.init.mode=always",
            "--spring.sql.init.schema-locations=classpath:dev/syncline/bench/tutorial/result.sql"
        };
        String[] all = Stream.of(settings, args).flatMap(Stream::of).toArray(String[]::new);
        System.exit(SpringApplication.exit(SpringApplication.run(TutorialJob.class, all)));
    }

    @Bean
    @StepScope
    FlatFileItemReader<Backup> reader(@Value("#{jobParameters['manifest']}") String manifest) {
        JsonMapper json = new JsonMapper();
        return new FlatFileItemReaderBuilder<Backup>()
                .name("backups")
                .resource(new FileSystemResource(manifest))
                .lineMapper((line, number) -> json.readValue(line, Backup.class))
                .build();
    }

    @Bean
    ItemProcessor<Backup, Accepted> processor(@Value("${cbr.url}") String url, @Value("${cbr.client}") String client) {
        ClientHttpRequestFactory factory =
                client.equals("hc5") ? new HttpComponentsClientHttpRequestFactory() : new JdkClientHttpRequestFactory();
        RestClient cbr =
                RestClient.builder().requestFactory(factory).baseUrl(url).build();
        return backup -> cbr.post()
                .uri("/v3/p1/backups/sync")
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Request(List.of(backup)))
                .retrieve()
                .requiredBody(Response.class)
                .sync()
                .get(0);
    }

    @Bean
    JdbcBatchItemWriter<Accepted> writer(DataSource dataSource) {
        return new JdbcBatchItemWriterBuilder<Accepted>()
                .dataSource(dataSource)
                .sql("INSERT INTO result (backup_id, operation_id) VALUES (:backupId, :operationId)")
                .beanMapped()
                .build();
    }

    @Bean
    Step step(
            JobRepository repository,
            PlatformTransactionManager transactions,
            FlatFileItemReader<Backup> reader,
            ItemProcessor<Backup, Accepted> processor,
            JdbcBatchItemWriter<Accepted> writer) {
        return new StepBuilder("backups", repository)
                .<Backup, Accepted>chunk(100)
                .transactionManager(transactions)
                .reader(reader)
                .processor(processor)
                .writer(writer)
                .faultTolerant()
                .retry(RestClientException.class)
                .retryLimit(3)
                .build();
    }

    @Bean
    Job job(JobRepository repository, Step step) {
        return new JobBuilder("tutorial", repository).start(step).build();
    }
}
